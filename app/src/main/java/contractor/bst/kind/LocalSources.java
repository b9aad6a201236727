package contractor.bst.kind;

import contractor.bst.model.LoadException;
import contractor.bst.model.ProjectFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sources whose content is part of the project.
final class LocalSources {

  private LocalSources() {}

  static SourceFacts local(SourceSubject subject) throws LoadException, IOException {
    var path = subject.config("path").scalar("path");
    var digest = subject.content().tree(subject.files(), subject.paths().anything(path));
    return SourceFacts.here(digest.hash())
        .from(
            new SourceFacts.Origin(
                path.text(),
                "local",
                "cas-digest",
                digest.toString(),
                Optional.empty(),
                Optional.empty()));
  }

  /// What the user works on, instead of all that the element's file names.
  static SourceFacts workspace(SourceSubject subject) throws LoadException, IOException {
    var files = subject.workspace().orElseThrow();
    if (files.kind("") != ProjectFiles.Kind.DIRECTORY) {
      throw subject
          .problem("", "Specified path '" + files.location() + "' is not a directory")
          .hinted("the workspace is gone: `bst workspace close`")
          .thrown();
    }
    var digest = LocalContent.workspace(files);
    return SourceFacts.here(digest.hash())
        .from(
            new SourceFacts.Origin(
                files.location(),
                "workspace",
                "cas-digest",
                digest.toString(),
                Optional.empty(),
                Optional.empty()));
  }

  static SourceFacts patch(SourceSubject subject) throws LoadException, IOException {
    var config = subject.config("path", "strip-level");
    var path = config.scalar("path");
    var digest = subject.content().file(subject.files(), subject.paths().file(path)).hash();
    var level = config.integer("strip-level", 1);
    return SourceFacts.here(List.of(path.text(), digest, level))
        .from(
            new SourceFacts.Origin(
                path.text(), "local", "sha256", digest, Optional.empty(), Optional.empty()));
  }

  /// All patches of a directory, in the order of their names.
  static SourceFacts patches(SourceSubject subject) throws LoadException, IOException {
    var directory = subject.paths().directory(subject.config("path", "strip").scalar("path"));
    var digests = new ArrayList<String>();
    for (var name : subject.files().list(directory)) {
      var path = directory.isEmpty() ? name : directory + "/" + name;
      digests.add(subject.content().file(subject.files(), path).hash());
    }
    return SourceFacts.here(digests);
  }
}
