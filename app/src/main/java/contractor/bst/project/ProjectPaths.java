package contractor.bst.project;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.ProjectFiles.Kind;
import contractor.bst.model.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Checks paths that a project writes down: they must exist, and stay inside the project.
public record ProjectPaths(ProjectFiles files) {

  private static final int MOST_LINKS = 40;

  /// The path without `.` and empty parts, whatever lies there.
  public String anything(Scalar path) throws LoadException {
    return checked(path).path;
  }

  public String file(Scalar path) throws LoadException {
    var found = checked(path);
    if (files.kind(found.real) != Kind.FILE) {
      throw wrongKind(path, "is not a regular file");
    }
    return found.path;
  }

  public String directory(Scalar path) throws LoadException {
    var found = checked(path);
    if (files.kind(found.real) != Kind.DIRECTORY) {
      throw wrongKind(path, "is not a directory");
    }
    return found.path;
  }

  /// Without `.`, empty parts and, where a name stands before it, `..`.
  public static String normal(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /// @param real where it leads when every symbolic link on the way is followed
  private record Found(String path, String real) {}

  private Found checked(Scalar path) throws LoadException {
    var text = path.text();
    if (text.startsWith("/")) {
      throw problem(
          Reason.PROJ_PATH_INVALID,
          path,
          "Absolute path: '"
              + text
              + "' invalid.\n"
              + "Please specify a path relative to the project's root.");
    }
    var plain = normal(text);
    if (files.kind(plain) == Kind.SYMLINK) {
      throw wrongKind(path, "must not point to symbolic links ");
    }
    if (text.equals("..") || text.startsWith("../")) {
      throw specified(Reason.PROJ_PATH_INVALID, path, "first component must not be '..'");
    }
    var real = real(path);
    return switch (files.kind(real)) {
      case MISSING -> throw missing(path);
      case OTHER -> throw wrongKind(path, "points to an unsupported file kind");
      case FILE, DIRECTORY, SYMLINK -> new Found(plain, real);
    };
  }

  private String real(Scalar path) throws LoadException {
    var left = new ArrayDeque<>(List.of(path.text().split("/")));
    var real = new ArrayList<String>();
    var links = 0;
    while (!left.isEmpty()) {
      var part = left.removeFirst();
      if (part.equals("..")) {
        leave(real, path);
      } else if (!part.isEmpty() && !part.equals(".")) {
        real.add(part);
      }
      if (files.kind(String.join("/", real)) == Kind.SYMLINK) {
        if (++links > MOST_LINKS) {
          throw missing(path);
        }
        follow(real, left, path);
      }
    }
    return String.join("/", real);
  }

  private static void leave(List<String> real, Scalar path) throws LoadException {
    if (real.isEmpty()) {
      throw outside(path);
    }
    real.removeLast();
  }

  private void follow(List<String> real, ArrayDeque<String> left, Scalar path)
      throws LoadException {
    var target = target(String.join("/", real), path);
    if (target.startsWith("/")) {
      throw outside(path);
    }
    real.removeLast();
    List.of(target.split("/")).reversed().forEach(left::addFirst);
  }

  private String target(String link, Scalar path) throws LoadException {
    try {
      return files.target(link);
    } catch (IOException _) {
      throw missing(path);
    }
  }

  private static LoadException missing(Scalar path) {
    return specified(Reason.MISSING_FILE, path, "does not exist");
  }

  private static LoadException outside(Scalar path) {
    return specified(
        Reason.PROJ_PATH_INVALID, path, "must not lead outside of the project directory");
  }

  private static LoadException wrongKind(Scalar path, String how) {
    return specified(Reason.PROJ_PATH_INVALID_KIND, path, how);
  }

  private static LoadException specified(Reason reason, Scalar path, String how) {
    return problem(reason, path, "Specified path '" + path.text() + "' " + how);
  }

  private static LoadException problem(Reason reason, Scalar path, String message) {
    return BstProblem.load(reason, path.at(), message).thrown();
  }
}
