package contractor.bst.model;

import contractor.api.Problem;
import java.util.Optional;

/// A mistake in a BuildStream project, in BuildStream's words and with its classification.
///
/// @param reason a [Reason] for [Domain#LOAD]; for others a word such as `plugin-not-found`; may be empty
/// @param message without the provenance, which [#text] puts in front
/// @param detail more lines, or nothing
/// @param hint what to do about it, which is ours and not BuildStream's; or nothing
public record BstProblem(
    Domain domain,
    String reason,
    Optional<Provenance> at,
    String message,
    String detail,
    String hint) {

  public static BstProblem load(Reason reason, Provenance at, String message) {
    return new BstProblem(Domain.LOAD, reason.name(), Optional.of(at), message, "", "");
  }

  public static BstProblem load(Reason reason, String message) {
    return new BstProblem(Domain.LOAD, reason.name(), Optional.empty(), message, "", "");
  }

  public static BstProblem of(Domain domain, String reason, Provenance at, String message) {
    return new BstProblem(domain, reason, Optional.of(at), message, "", "");
  }

  public BstProblem detailed(String text) {
    return new BstProblem(domain, reason, at, message, text, hint);
  }

  public BstProblem hinted(String text) {
    return new BstProblem(domain, reason, at, message, detail, text);
  }

  public LoadException thrown() {
    return new LoadException(this);
  }

  /// What BuildStream prints, provenance first, without the detail.
  public String text() {
    return at.map(place -> place + ": ").orElse("") + message;
  }

  /// The same for a person: with an excerpt of the line instead of the provenance.
  public Problem problem() {
    var code = reason.isEmpty() ? domain.name() : domain + "/" + reason;
    var origin = at.flatMap(Provenance::origin);
    var said = origin.isPresent() ? message : text();
    var problem =
        origin
            .map(place -> Problem.error(code, place, said))
            .orElseGet(() -> Problem.error(code, said));
    for (var line : detail.lines().filter(line -> !line.isBlank()).toList()) {
      problem = problem.note(line);
    }
    return hint.isEmpty() ? problem : problem.help(hint);
  }
}
