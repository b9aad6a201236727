package contractor.cas;

import static contractor.testing.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import build.bazel.remote.execution.v2.Platform;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UInt32Value;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Our encoding against the one that is generated from the protocol's definition.
class EncodingTest {

  @Test
  void directoriesAreEncodedAsTheGeneratedClassesDo() {
    forAll(
        EncodingTest::directory,
        directory ->
            assertThat(Encoding.of(directory)).isEqualTo(message(directory).toByteArray()));
  }

  @Test
  void commandsAreEncodedAsTheGeneratedClassesDo() {
    forAll(
        EncodingTest::command,
        command -> assertThat(Encoding.of(command)).isEqualTo(message(command).toByteArray()));
  }

  @Test
  void actionsAreEncodedAsTheGeneratedClassesDo() {
    forAll(
        EncodingTest::action,
        action -> assertThat(Encoding.of(action)).isEqualTo(message(action).toByteArray()));
  }

  private static build.bazel.remote.execution.v2.Directory message(Directory directory) {
    var message = build.bazel.remote.execution.v2.Directory.newBuilder();
    for (var file : directory.files()) {
      var node =
          message
              .addFilesBuilder()
              .setName(file.name().toString())
              .setDigest(message(file.digest()))
              .setIsExecutable(file.executable());
      message(file.properties()).ifPresent(node::setNodeProperties);
    }
    for (var child : directory.directories()) {
      message
          .addDirectoriesBuilder()
          .setName(child.name().toString())
          .setDigest(message(child.digest()));
    }
    for (var link : directory.symlinks()) {
      var node =
          message
              .addSymlinksBuilder()
              .setName(link.name().toString())
              .setTarget(link.target().toString());
      message(link.properties()).ifPresent(node::setNodeProperties);
    }
    message(directory.properties()).ifPresent(message::setNodeProperties);
    return message.build();
  }

  private static Optional<build.bazel.remote.execution.v2.NodeProperties> message(
      NodeProperties properties) {
    if (properties.isNone()) {
      return Optional.empty();
    }
    var message = build.bazel.remote.execution.v2.NodeProperties.newBuilder();
    for (var property : properties.properties()) {
      message.addPropertiesBuilder().setName(property.name()).setValue(property.value());
    }
    if (properties.mtime() != NodeProperties.NO_TIME) {
      message.setMtime(
          Timestamp.newBuilder()
              .setSeconds(Math.floorDiv(properties.mtime(), 1_000_000_000L))
              .setNanos((int) Math.floorMod(properties.mtime(), 1_000_000_000L)));
    }
    properties
        .modeIfAny()
        .ifPresent(mode -> message.setUnixMode(UInt32Value.newBuilder().setValue(mode)));
    return Optional.of(message.build());
  }

  /// The platform is here for servers of before version 2.2 too.
  @SuppressWarnings("deprecation")
  private static build.bazel.remote.execution.v2.Command message(Command command) {
    var message = build.bazel.remote.execution.v2.Command.newBuilder();
    message.addAllArguments(command.arguments());
    command
        .environment()
        .forEach((name, value) ->
            message.addEnvironmentVariablesBuilder().setName(name).setValue(value));
    message.addAllOutputPaths(command.outputPaths());
    message.setWorkingDirectory(command.workingDirectory());
    platform(command.platform()).ifPresent(message::setPlatform);
    return message.build();
  }

  private static build.bazel.remote.execution.v2.Action message(Action action) {
    var message =
        build.bazel.remote.execution.v2.Action.newBuilder()
            .setCommandDigest(message(action.command()))
            .setInputRootDigest(message(action.inputRoot()))
            .setDoNotCache(action.doNotCache());
    action
        .timeout()
        .ifPresent(timeout ->
            message.setTimeout(
                com.google.protobuf.Duration.newBuilder()
                    .setSeconds(timeout.getSeconds())
                    .setNanos(timeout.getNano())));
    platform(action.platform()).ifPresent(message::setPlatform);
    return message.build();
  }

  private static Optional<Platform> platform(SequencedMap<String, String> properties) {
    if (properties.isEmpty()) {
      return Optional.empty();
    }
    var message = Platform.newBuilder();
    properties.forEach(
        (name, value) -> message.addPropertiesBuilder().setName(name).setValue(value));
    return Optional.of(message.build());
  }

  private static build.bazel.remote.execution.v2.Digest message(Digest digest) {
    return build.bazel.remote.execution.v2.Digest.newBuilder()
        .setHash(digest.hash())
        .setSizeBytes(digest.size())
        .build();
  }

  private static Directory directory(SplittableRandom random) {
    var files = new ArrayList<FileNode>();
    var directories = new ArrayList<DirectoryNode>();
    var links = new ArrayList<SymlinkNode>();
    for (var i = 0; i < random.nextInt(5); i++) {
      var name = RawText.of(word(random) + i);
      switch (random.nextInt(3)) {
        case 0 ->
            files.add(new FileNode(name, digest(random), random.nextBoolean(), properties(random)));
        case 1 -> directories.add(new DirectoryNode(name, digest(random)));
        default -> links.add(new SymlinkNode(name, RawText.of(word(random)), properties(random)));
      }
    }
    return new Directory(files, directories, links, properties(random));
  }

  private static NodeProperties properties(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> NodeProperties.NONE;
      case 1 -> new NodeProperties(List.of(), random.nextLong(-5_000_000_000L, 1L << 62), 0);
      case 2 -> new NodeProperties(List.of(), NodeProperties.NO_TIME, random.nextInt(010000));
      default ->
          new NodeProperties(
              List.of(new Property("gid", "5"), new Property("uid", word(random))),
              random.nextLong(1L << 62),
              random.nextInt(010000));
    };
  }

  private static Command command(SplittableRandom random) {
    return new Command(
        words(random), map(random), words(random), random.nextBoolean() ? "" : "a/b", map(random));
  }

  private static Action action(SplittableRandom random) {
    return new Action(
        digest(random),
        digest(random),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(random.nextInt(100_000))),
        random.nextBoolean(),
        map(random));
  }

  private static SequencedMap<String, String> map(SplittableRandom random) {
    var map = new TreeMap<String, String>();
    words(random).forEach(word -> map.put(word, word(random)));
    return map;
  }

  private static List<String> words(SplittableRandom random) {
    var words = new ArrayList<String>();
    for (var i = 0; i < random.nextInt(4); i++) {
      words.add(word(random));
    }
    return words;
  }

  private static String word(SplittableRandom random) {
    return List.of("", "a", "é", "名前", "usr", "x".repeat(200)).get(random.nextInt(6));
  }

  private static Digest digest(SplittableRandom random) {
    return Digest.of(ByteString.copyFromUtf8(word(random) + random.nextInt(9)).toByteArray());
  }
}
