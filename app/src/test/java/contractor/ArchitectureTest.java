package contractor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The package rules, which is all that keeps the layers of one Maven module apart.
final class ArchitectureTest {

  private static final String[] PURE = {
    "contractor.yaml..",
    "contractor.spec..",
    "contractor.ick..",
    "contractor.bst..",
    "contractor.graph..",
    "contractor.plan..",
    "contractor.cas..",
  };

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("contractor");

  @Test
  void pureCodeOpensNoFile() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(
                describe("open files", type -> FILES.contains(type.getName()) || isChannel(type)))
            .because("a plan must come out the same on every machine, whatever lies on its disk"));
  }

  @Test
  void pureCodeReadsNoClock() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(readsClock())
            .because("the same input must give the same key tomorrow"));
  }

  @Test
  void pureCodeStartsNoProcess() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(named("processes", PROCESSES))
            .because("planning must be safe to do for a project nobody trusts yet"));
  }

  @Test
  void onlyThreePackagesStartThreads() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                // One virtual thread an element.
                "contractor.build..",
                // The thread that spawns children, and the pumps on their pipes.
                "contractor.sandbox..",
                // The thread that draws.
                "contractor.cli..")
            .should()
            .accessTargetWhere(startsThread())
            .because("whoever reads the rest may think of one thread at a time"));
  }

  @Test
  void onlyTheSandboxStartsProcesses() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("contractor.sandbox..")
            .should()
            .dependOnClassesThat(named("processes", PROCESSES))
            .because("what runs on the host, and with which environment, is decided in one place"));
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("contractor.cli..")
            .should()
            .accessTargetWhere(endsProcess())
            .because("exit codes are a promise to scripts, kept in one place"));
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("contractor.cli..")
            .should()
            .accessTargetWhere(prints())
            .because("one thread draws, and untrusted text is made safe before it is shown"));
  }

  @Test
  void onlyTheCommandLineParsesArguments() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("contractor.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("picocli is slow to load, and a build without a terminal has no use for it"));
  }

  @Test
  void onlyOnePackageParsesYaml() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("contractor.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..")
            .because("everything downstream needs nodes that know their line and column"));
  }

  @Test
  void onlyOnePackageCallsForeignFunctions() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("contractor.posix..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..")
            .because("a wrong signature there crashes the process; few eyes, few lines"));
  }

  @Test
  void packagesFormNoCycle() {
    check(
        slices()
            .matching("contractor.(*)..")
            .should()
            .beFreeOfCycles()
            .because("the program reads in one direction, from bytes to text"));
  }

  /// A package that doesn't exist yet breaks no rule.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }

  private static final Set<String> FILES =
      Set.of(
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.nio.file.Files",
          "java.nio.file.FileSystem",
          "java.nio.file.FileSystems",
          "java.util.zip.ZipFile",
          "java.util.jar.JarFile");

  private static final Set<String> PROCESSES =
      Set.of("java.lang.Process", "java.lang.ProcessBuilder", "java.lang.ProcessHandle");

  private static final Set<String> CLOCK_FACTORIES =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Year");

  private static final Set<String> THREAD_MAKERS =
      Set.of(
          "java.lang.Thread",
          "java.lang.Thread$Builder",
          "java.lang.Thread$Builder$OfPlatform",
          "java.lang.Thread$Builder$OfVirtual");

  private static boolean isChannel(JavaClass type) {
    return type.getName().startsWith("java.nio.channels.");
  }

  private static DescribedPredicate<JavaClass> named(String what, Set<String> names) {
    return describe(what, type -> names.contains(type.getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> readsClock() {
    return describe(
        "it reads a clock",
        access -> {
          var owner = access.getTargetOwner().getName();
          return switch (access.getName()) {
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            case "now" -> CLOCK_FACTORIES.contains(owner);
            case "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds" ->
                owner.equals("java.time.Clock");
            case "<init>" -> owner.equals("java.util.Date");
            default -> false;
          };
        });
  }

  private static DescribedPredicate<JavaAccess<?>> startsThread() {
    return describe(
        "it starts a thread",
        access -> {
          var owner = access.getTargetOwner();
          var name = access.getName();
          return switch (name) {
            case "<init>", "start", "unstarted", "startVirtualThread", "factory" ->
                THREAD_MAKERS.contains(owner.getName()) || owner.isAssignableTo(Thread.class);
            case "parallelStream", "parallel" -> owner.getPackageName().startsWith("java.util");
            default -> makesExecutor(owner.getName(), name);
          };
        });
  }

  private static boolean makesExecutor(String owner, String method) {
    return owner.equals("java.util.concurrent.Executors")
        || (owner.equals("java.util.concurrent.CompletableFuture") && method.endsWith("Async"))
        || owner.equals("java.util.concurrent.ForkJoinPool");
  }

  private static DescribedPredicate<JavaAccess<?>> endsProcess() {
    return describe(
        "it ends the process",
        access ->
            switch (access.getTargetOwner().getName()) {
              case "java.lang.System" -> access.getName().equals("exit");
              case "java.lang.Runtime" -> Set.of("exit", "halt").contains(access.getName());
              default -> false;
            });
  }

  private static DescribedPredicate<JavaAccess<?>> prints() {
    return describe(
        "it prints",
        access ->
            switch (access.getTargetOwner().getName()) {
              case "java.lang.System" -> Set.of("out", "err", "console").contains(access.getName());
              case "java.lang.IO" -> true;
              case "java.lang.Throwable" -> access.getName().equals("printStackTrace");
              default -> false;
            });
  }
}
