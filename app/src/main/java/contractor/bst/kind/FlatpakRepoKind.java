package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// An OSTree repository of flatpak images: a script whose commands follow from its dependencies.
final class FlatpakRepoKind implements ElementKind {

  private static final String REPOSITORY = "/buildstream/repo";
  private static final List<String> MODES =
      List.of("archive", "bare", "bare-user", "bare-user-only");

  @Override
  public Traits traits() {
    return Traits.NONE.rebuilding().takingConfig().forbidding(Part.RUNTIME, Part.SOURCES);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("repo-mode", "arch", "branch", "copy-refs");
    var script = new Script(config.text("arch"), new LinkedHashMap<>(), new LinkedHashMap<>());
    var mode = config.choice("repo-mode", MODES);
    script.command("init repository", "ostree init --repo=" + REPOSITORY + " --mode=" + mode);
    var images = 0;
    for (var use : subject.uses()) {
      images += script.add(subject, use, config.text("branch"));
    }
    if (images == 0) {
      throw subject.problem("", "No flatpak images specified for this repo").thrown();
    }
    for (var copy : config.each("copy-refs")) {
      script.copy(copy.only("src", "dest"));
    }
    return ElementFacts.running(
        ScriptKind.key(script.commands, "/", REPOSITORY, script.layout, true));
  }

  private record Script(
      String arch,
      LinkedHashMap<String, List<String>> commands,
      LinkedHashMap<String, List<String>> layout) {

    /// How many images it adds.
    int add(Subject subject, Use use, String branch) throws LoadException {
      if (use.config().isEmpty()) {
        place("/", use.path());
        return 0;
      }
      var how = Layout.fields(use).only("flatpak-image", "flatpak-stack", "branch");
      var isImage = how.flag("flatpak-image", false);
      var isStack = how.flag("flatpak-stack", false);
      if (isImage == isStack) {
        var said =
            isImage ? "both a flatpak image and a stack" : "neither a flatpak image and a stack";
        throw subject.problem("", "Dependency specified as " + said).thrown();
      }
      var images = isImage ? List.of(use.on()) : parts(subject, use.on());
      for (var image : images) {
        var path = isImage ? use.path() : use.path() + " (" + image.name() + ")";
        export(image, path, how.text("branch", branch));
      }
      return images.size();
    }

    private static List<LoadedElement> parts(Subject subject, LoadedElement stack) {
      return subject.needed(stack.buildDependencies());
    }

    private void export(LoadedElement image, String path, String branch) {
      var staged = "/buildstream/input/" + Names.normal(image.name());
      place(staged, path);
      command(
          "export " + path,
          "flatpak build-export --files=files --arch="
              + arch
              + " "
              + REPOSITORY
              + " "
              + staged
              + " "
              + branch);
    }

    void copy(Fields refs) throws LoadException {
      var from = refs.text("src");
      var to = refs.text("dest");
      command(
          "copy ref " + from + " -> " + to,
          "flatpak build-commit-from --src-ref=" + from + " " + REPOSITORY + " " + to);
    }

    void command(String label, String command) {
      commands.put(label, List.of(command));
    }

    private void place(String location, String path) {
      layout.computeIfAbsent(location, _ -> new ArrayList<>()).add(path);
    }
  }
}
