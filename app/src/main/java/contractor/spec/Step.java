package contractor.spec;

import contractor.api.Origin;
import contractor.api.Selection;
import contractor.api.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One step of a project, with its defaults filled in and its references replaced.
///
/// @param number from 1, over all pipelines of the project; 0 for what is done without being
///   written
/// @param name as written, else the action's
/// @param cached whether its result may be kept and reused
public record Step(
    int number,
    String name,
    Origin origin,
    Optional<Duration> timeout,
    Optional<Duration> silence,
    boolean cached,
    Verb verb) {

  /// Which tree a step works on.
  public enum Where {
    SYSTREE,
    WORKSPACE
  }

  /// What a step does.
  public sealed interface Verb {

    /// The action's name in the specification language.
    default String action() {
      return switch (this) {
        case EmptyWorkspace _ -> "empty-workspace";
        case CreateArtifact _ -> "create-artifact";
        case UnpackArtifact _ -> "unpack-artifact";
        case CreateSystree _ -> "create-systree";
        case Debootstrap _ -> "debootstrap";
        case Apt _ -> "apt";
        case Snippet snippet -> snippet.language();
        case Git _ -> "git";
        case GitClone _ -> "git";
        case GitMirror _ -> "git-mirror";
        case GitCheckout _ -> "git-checkout";
        case LocalCopy copy -> copy.instead();
        case Publish publish -> publish.tool();
      };
    }
  }

  /// @param sources names, in the order the project declares them
  public record EmptyWorkspace(List<String> sources) implements Verb {}

  public record CreateArtifact(
      String artifact,
      Where from,
      String root,
      Selection selection,
      Tree.Owners owners,
      boolean allowEmpty)
      implements Verb {}

  /// @param artifact `name` or `name@sha256:<64 hex>`
  public record UnpackArtifact(
      String artifact, String into, boolean mayBeMissing, boolean overwrite) implements Verb {}

  public record CreateSystree(String artifact) implements Verb {}

  /// @param suite empty: the host's
  /// @param mirror empty: the host's
  public record Debootstrap(
      Optional<String> suite,
      String into,
      Optional<String> mirror,
      String variant,
      List<String> components,
      List<String> include,
      List<String> exclude,
      Optional<String> arch,
      String keyring,
      Optional<String> snapshot,
      Optional<String> release,
      boolean clean)
      implements Verb {}

  public record Apt(
      List<String> packages,
      Where where,
      boolean update,
      boolean upgrade,
      boolean recommends,
      Optional<String> mirror,
      Optional<String> snapshot)
      implements Verb {}

  /// Code of the user's, in `shell` or `python`.
  public record Snippet(
      String language,
      String text,
      Where where,
      String directory,
      List<String> interpreter,
      SequencedMap<String, String> environment,
      List<String> secrets,
      boolean strict)
      implements Verb {}

  public record Git(String url, Optional<String> ref, String into, boolean submodules)
      implements Verb {}

  /// A clone as the Ick server made it: fetched again if it is there, and then nothing is checked
  /// out.
  public record GitClone(String url, String into) implements Verb {}

  /// A bare mirror of a repository, at `into`.
  public record GitMirror(String url, String into) implements Verb {}

  /// A checkout from a mirror in the workspace, without network.
  ///
  /// @param mirror path in the workspace
  /// @param ref empty: what the mirror has as `HEAD`
  public record GitCheckout(String mirror, Optional<String> ref, String into) implements Verb {}

  /// A directory of this machine in the place of a repository, because the command line says so.
  ///
  /// @param instead the action that would have brought in the repository
  /// @param directory absolute
  public record LocalCopy(String instead, String directory, String into) implements Verb {}

  /// @param tool `rsync`, `dput` or `notify`
  public record Publish(String tool, String source, String target) implements Verb {}
}
