package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

/// What a command line led to.
///
/// @param text standard output, then standard error
record Answer(int status, String text) {

  Answer ends(int expected) {
    assertThat(status).as(text).isEqualTo(expected);
    assertThat(text).doesNotContain("Exception", "\tat ");
    return this;
  }

  Answer says(String... parts) {
    assertThat(text).contains(parts);
    return this;
  }

  Answer doesNotSay(String... parts) {
    assertThat(text).doesNotContain(parts);
    return this;
  }

  /// What step number 2 of a [Tool#build] printed, without the prefix and the commands themselves.
  String printed() {
    return String.join(
        "\n",
        text.lines()
            .filter(line -> line.startsWith("p/2 step | "))
            .map(line -> line.substring("p/2 step | ".length()))
            .filter(line -> !line.startsWith("+ "))
            .toList());
  }
}
