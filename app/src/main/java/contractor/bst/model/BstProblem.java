package contractor.bst.model;

import contractor.api.Problem;
import java.util.Optional;

/// A mistake in a BuildStream project, in BuildStream's words and with its classification.
///
/// @param reason a [Reason] for [Domain#LOAD]; for others a word such as `plugin-not-found`; may be
///   empty
/// @param at what to show a person
/// @param message what is wrong there
/// @param text what BuildStream prints: mostly the provenance, then the message
/// @param detail more lines, or nothing
/// @param hint what to do about it, which is ours and not BuildStream's; or nothing
public record BstProblem(
    Domain domain,
    String reason,
    Optional<Provenance> at,
    String message,
    String text,
    String detail,
    String hint) {

  public static BstProblem load(Reason reason, Provenance at, String message) {
    return of(Domain.LOAD, reason.name(), at, message);
  }

  public static BstProblem load(Reason reason, String message) {
    return of(Domain.LOAD, reason.name(), message);
  }

  public static BstProblem of(Domain domain, String reason, Provenance at, String message) {
    var text = at + ": " + message;
    return new BstProblem(domain, reason, Optional.of(at), message, text, "", "");
  }

  public static BstProblem of(Domain domain, String reason, String message) {
    return new BstProblem(domain, reason, Optional.empty(), message, message, "", "");
  }

  /// Said by BuildStream in other words than its provenance and the message.
  public BstProblem worded(String other) {
    return new BstProblem(domain, reason, at, message, other, detail, hint);
  }

  public BstProblem detailed(String more) {
    return new BstProblem(domain, reason, at, message, text, more, hint);
  }

  public BstProblem hinted(String advice) {
    return new BstProblem(domain, reason, at, message, text, detail, advice);
  }

  /// With the place of whoever led here in front of BuildStream's words.
  public BstProblem cameFrom(Provenance leading) {
    return worded(leading + ": " + text);
  }

  public LoadException thrown() {
    return new LoadException(this);
  }

  public boolean is(Reason other) {
    return domain == Domain.LOAD && reason.equals(other.name());
  }

  /// For a person: with an excerpt of the line instead of the provenance.
  public Problem problem() {
    var code = reason.isEmpty() ? domain.name() : domain + "/" + reason;
    var problem =
        at.flatMap(Provenance::origin)
            .map(place -> Problem.error(code, place, message))
            .orElseGet(() -> Problem.error(code, text));
    for (var line : detail.lines().filter(line -> !line.isBlank()).toList()) {
      problem = problem.note(line);
    }
    return hint.isEmpty() ? problem : problem.help(hint);
  }
}
