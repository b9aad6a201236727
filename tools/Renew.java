import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Rewrites the classes of a library for Java 25, in its jar: `java Renew.java JAR`
///
/// The JVM's start-up cache takes no class older than Java 6, for want of the stack maps by which
/// newer ones are verified. picocli's are from Java 5, and loading them each time took a third of
/// a start.
final class Renew {

  private static final int OLDEST_CACHED = 50;

  private Renew() {}

  public static void main(String... args) throws IOException {
    var jar = Path.of(args[0]);
    try (var files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
        var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      var resolver =
          ClassHierarchyResolver.ofResourceParsing(loader)
              .orElse(ClassHierarchyResolver.defaultResolver());
      var writer =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(resolver));
      try (var all = Files.walk(files.getPath("/"))) {
        for (var file : all.filter(path -> path.toString().endsWith(".class")).toList()) {
          renew(writer, file);
        }
      }
    }
  }

  private static void renew(ClassFile writer, Path file) throws IOException {
    var model = writer.parse(Files.readAllBytes(file));
    if (model.majorVersion() >= OLDEST_CACHED) {
      return;
    }
    ClassTransform version =
        (builder, element) -> {
          switch (element) {
            case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
            default -> builder.with(element);
          }
        };
    // Bodies are written anew, instruction by instruction: copied ones would get no stack maps.
    var bodies = ClassTransform.transformingMethodBodies(CodeBuilder::with);
    Files.write(file, writer.transformClass(model, version.andThen(bodies)));
  }
}
