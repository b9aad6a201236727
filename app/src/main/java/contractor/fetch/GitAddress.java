package contractor.fetch;

import contractor.api.Problem;
import contractor.api.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where a repository is.
sealed interface GitAddress {

  Pattern REMOTE = Pattern.compile("(https?|ssh|git)://[^\\p{Cntrl}]+");

  /// `USER@HOST:PATH`, as ssh has it.
  Pattern SHORT =
      Pattern.compile("[A-Za-z0-9._][A-Za-z0-9._-]*@[A-Za-z0-9.-]+:[^:\\p{Cntrl}][^\\p{Cntrl}]*");

  /// On another machine.
  record Remote(String url) implements GitAddress {}

  /// On this one.
  ///
  /// @param directory of git's own files: `.git`, or all of a bare repository
  record Here(Path directory) implements GitAddress {}

  /// @param base where relative paths start
  static GitAddress of(String url, Path base) throws IOException, RejectedException {
    if (REMOTE.matcher(url).matches() || SHORT.matcher(url).matches()) {
      return new Remote(url);
    }
    if (url.startsWith("-") || url.contains("::") || url.contains("://")) {
      throw new RejectedException(
          Problem.error("CT0115", "`" + url + "` is not the URL of a git repository")
              .note("https, http, ssh and git URLs, USER@HOST:PATH, or the path of a directory"));
    }
    return new Here(directory(url, base.resolve(url)));
  }

  private static Path directory(String written, Path repository)
      throws IOException, RejectedException {
    var inner = repository.resolve(".git");
    if (Files.isDirectory(inner)) {
      return inner;
    }
    if (Files.isRegularFile(inner)) {
      return common(repository.resolve(pointed(inner, "gitdir:")));
    }
    if (Files.isDirectory(repository.resolve("objects"))) {
      return repository;
    }
    throw new RejectedException(
        Problem.error("CT0404", "`" + written + "` is not a git repository"));
  }

  /// A worktree's own directory names the one with the objects.
  private static Path common(Path own) throws IOException {
    var pointer = own.resolve("commondir");
    return Files.isRegularFile(pointer) ? own.resolve(pointed(pointer, "")).normalize() : own;
  }

  private static String pointed(Path file, String label) throws IOException {
    return Files.readString(file).strip().substring(label.length()).strip();
  }
}
