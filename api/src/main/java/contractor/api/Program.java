package contractor.api;

import java.util.List;
import java.util.Optional;

/// What a [Run] executes. Its kind decides the [Trust], so nothing that comes from a specification
/// can be given the network: only programs we vetted have it, and only we write their command
/// lines.
public sealed interface Program {

  default Trust trust() {
    return switch (this) {
      case Snippet snippet -> snippet.strict() ? Trust.STRICT : Trust.TREE;
      case Debootstrap _ -> Trust.HOST_NET;
      case Apt _ -> Trust.TREE_NET;
      case Publish _ -> Trust.HOST_NET;
    };
  }

  /// Untrusted code.
  ///
  /// @param argv the interpreter and its arguments; the whole text, prefix included, is the last
  ///   one
  /// @param strict whether it gets a read-only tree and no capabilities
  record Snippet(List<String> argv, boolean strict, List<String> secrets) implements Program {
    public Snippet {
      argv = List.copyOf(argv);
      secrets = List.copyOf(secrets);
    }
  }

  /// Installs Debian into `/srv/target`. All values match the grammar of the specification
  /// language.
  ///
  /// @param arch empty: the host's
  /// @param keyring a file name in the host's keyring directory, without `.gpg`
  /// @param release SHA-256 that the suite's `InRelease` must have
  record Debootstrap(
      String suite,
      String mirror,
      String variant,
      List<String> components,
      List<String> include,
      List<String> exclude,
      Optional<String> arch,
      String keyring,
      Optional<String> snapshot,
      Optional<String> release,
      boolean clean)
      implements Program {
    /// Where it installs, inside its sandbox.
    public static final String TARGET = "/srv/target";

    public Debootstrap {
      components = List.copyOf(components);
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /// Installs packages into the tree it runs in.
  record Apt(
      List<String> packages,
      boolean update,
      boolean upgrade,
      boolean recommends,
      Optional<String> mirror,
      Optional<String> snapshot)
      implements Program {
    public Apt {
      packages = List.copyOf(packages);
    }
  }

  /// Sends the workspace, or part of it, somewhere else. Runs only where the user said so.
  ///
  /// @param tool `rsync` or `dput`
  record Publish(String tool, String source, String target) implements Program {
    /// Where the workspace is, inside its sandbox. Nothing can be written there.
    public static final String WORKSPACE = "/srv/publish";
  }
}
