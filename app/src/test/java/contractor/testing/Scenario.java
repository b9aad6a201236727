package contractor.testing;

import contractor.cli.Doctor;
import contractor.cli.Screen;
import contractor.cli.SpecificationReader;
import contractor.cli.Specifications;
import contractor.cli.Surroundings;
import contractor.cli.Terminal;
import contractor.cli.Wiring;
import contractor.cli.Workshop;
import contractor.sandbox.Check;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The whole tool on fakes, used as at a prompt: files in, command lines, text and a status out.
///
/// What one command line keeps in the store, the next one finds.
public final class Scenario implements Wiring {

  private final Path directory;
  private final FakeWorkshop workshop;
  private final TreeMap<String, String> environment = new TreeMap<>();
  private String input = "";
  private Terminal terminal = Terminal.NONE;
  private Doctor doctor = new FakeDoctor(List.of());

  /// @param out standard output
  /// @param err standard error
  public record Ended(int status, String out, String err) {}

  /// @param directory an empty one, to work in
  public Scenario(Path directory) {
    this.directory = directory;
    this.workshop = new FakeWorkshop(directory.resolve("store/logs"));
    environment.put("HOME", directory.toString());
  }

  public Scenario file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return this;
  }

  public Scenario environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// What is found out about the machine.
  public Scenario machine(Check... checks) {
    doctor = new FakeDoctor(List.of(checks));
    return this;
  }

  public Scenario withoutMirror() {
    workshop.withoutMirror();
    return this;
  }

  /// Somebody sits at a terminal and types this.
  public Scenario typing(String text) {
    terminal =
        new Terminal() {
          @Override
          public boolean isPresent() {
            return true;
          }

          @Override
          public boolean isInteractive() {
            return true;
          }

          @Override
          public int width() {
            return 80;
          }
        };
    return input(text);
  }

  public Scenario input(String text) {
    input = text;
    return this;
  }

  /// What builds asked for from outside, in order.
  public List<String> fetched() {
    return workshop.fetched();
  }

  public Ended run(String... args) {
    return ended((out, err) -> run(out, err, args));
  }

  /// As if typed for `bst`.
  public Ended bst(String... args) {
    return ended((out, err) -> surroundings(out, err).runAsBst(args));
  }

  private interface Started {
    int run(OutputStream out, OutputStream err);
  }

  private Ended ended(Started started) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var status = started.run(out, err);
    return new Ended(
        status,
        out.toString(StandardCharsets.UTF_8).replace(directory.toString(), "DIR"),
        err.toString(StandardCharsets.UTF_8).replace(directory.toString(), "DIR"));
  }

  public int run(OutputStream out, OutputStream err, String... args) {
    return surroundings(out, err).run(args);
  }

  private Surroundings surroundings(OutputStream out, OutputStream err) {
    return new Surroundings(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new Screen(out, err),
        terminal,
        environment,
        directory,
        this);
  }

  @Override
  public Workshop open(Path store, Settings settings, SequencedMap<String, String> environment) {
    return workshop;
  }

  @Override
  public Doctor doctor(Path store, Settings settings) {
    return doctor;
  }

  @Override
  public Specifications specifications() {
    return new SpecificationReader();
  }
}
