package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.key.Keying;
import contractor.bst.model.LoadException;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import contractor.bst.option.Host;
import contractor.bst.user.UserConfiguration;
import contractor.bst.user.UserPaths;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever a project's files hold, loading ends soon: in a graph, or in problems that say where.
final class FuzzTest {

  private static final int PROJECTS = 5_000;

  /// Of this thread only: a machine busy with other things proves nothing.
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final List<String> TOKENS =
      List.of(
          "(?):\n- ",
          "(@): ",
          "(>): [x]",
          "(=):",
          "(!): x",
          "%{",
          "%{v1}",
          "%{own}",
          "e1.bst",
          "sub.bst:",
          "link.bst",
          "{",
          "}",
          "[",
          "]",
          "- ",
          ": ",
          "\n",
          "  ",
          "'",
          "\"",
          "&a ",
          "*a",
          "!!x ",
          "\t",
          "\u00a0",
          "..",
          "/",
          "kind: junction\n",
          "kind: link\n",
          "kind: make\n",
          "ref: x\n",
          "projects:\n",
          "%{name: >9999}",
          " is defined",
          "|length",
          "config:\n",
          "\\",
          "#",
          "|",
          "\u0000",
          "\ud83d\ude00");

  /// What a user may have configured, to be mutated as well.
  private static final String USER =
      """
      cachedir: /tmp/cache
      scheduler: {builders: 2, on-error: quit}
      logging: {key-length: 8, element-format: '%{name}'}
      cache: {quota: 10G, reserved-disk-space: 5%}
      artifacts:
        servers:
        - {url: https://cache.invalid, push: True, auth: {access-token: x}}
      projects:
        test:
          options: {fast: True, parts: [b]}
          strict: False
          mirrors: []
      """;

  @Test
  void endsForEveryProject() {
    for (var seed = 0; seed < PROJECTS; seed++) {
      var sample = mutated(seed);
      var user = seed % 5 == 0 ? mutated(USER, new Random(seed)) : USER;
      var before = CLOCK.getCurrentThreadCpuTime();

      var problems = problems(sample, user);

      var seconds = (CLOCK.getCurrentThreadCpuTime() - before) / 1_000_000_000;
      assertThat(seconds).as("seed " + seed).isLessThan(2);
      assertThat(problems).as("seed " + seed).allSatisfy(text -> assertThat(text).isNotBlank());
    }
  }

  private static List<String> problems(Sample sample, String user) {
    try {
      var file = new SourceFile("user.conf", "", "/user.conf");
      var written = Reading.read(file, user.getBytes(StandardCharsets.UTF_8));
      var graph =
          sample
              .user(UserConfiguration.of(written, new UserPaths(Map.of())))
              .loaded(List.of("e0.bst", "e1.bst", "e2.bst", "link.bst"));
      Keying.of(graph, new Host("x86-64", "Linux"), Keying.Absent.TOLERATED, Runnable::run);
      return List.of();
    } catch (LoadException e) {
      return e.problems().stream().map(problem -> problem.text() + problem.problem()).toList();
    }
  }

  private static Sample mutated(long seed) {
    var random = new Random(seed);
    var sample = RandomProject.of(seed % 50);
    var names = new ArrayList<>(sample.files.all().keySet());
    for (var i = 0; i <= random.nextInt(3); i++) {
      var name = names.get(random.nextInt(names.size()));
      var text = sample.files.all().get(name);
      sample.with(name, mutated(text, random));
    }
    return sample;
  }

  private static String mutated(String text, Random random) {
    if (text.isEmpty()) {
      return token(random);
    }
    var at = random.nextInt(text.length());
    var to = Math.min(text.length(), at + 1 + random.nextInt(12));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + token(random) + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(to);
      case 2 -> text.substring(0, at) + token(random) + text.substring(to);
      case 3 -> text.substring(0, to) + text.substring(at);
      default -> text.substring(0, at);
    };
  }

  private static String token(Random random) {
    return TOKENS.get(random.nextInt(TOKENS.size()));
  }
}
