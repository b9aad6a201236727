package contractor.cli;

import contractor.text.Figures;
import java.io.IOException;
import java.util.OptionalLong;

/// How large the store may become, as the user says once for all builds; and what is done about it
/// after each.
record StoreLimit(OptionalLong bytes) {

  static final String VARIABLE = "CONTRACTOR_STORE_LIMIT";

  /// @param option what the command line says; empty: the environment decides
  static StoreLimit of(Session session, String option) throws StatusException {
    var text = option.isEmpty() ? session.environment(VARIABLE).orElse("") : option;
    return new StoreLimit(
        text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Sizes.parse(text)));
  }

  /// A build is over by then, so nothing that goes wrong here changes what came of it.
  void enforce(Session session, Workshop workshop) throws InterruptedException {
    try {
      var kept = workshop.upkeep().keepWithin(bytes);
      if (kept.isPresent()) {
        session.screen().tell(line(kept.get()));
      }
    } catch (IOException e) {
      session.screen().tell("contractor: can't make room in the store: " + IoMessages.of(e));
    }
  }

  private String line(Upkeep.Kept kept) {
    var why =
        bytes.isEmpty() || kept.left() <= bytes.getAsLong()
            ? ""
            : "; all that is left is in use or has a name, see `contractor artifact list`";
    return "contractor: made room: removed "
        + Figures.many(kept.freed().things(), "object")
        + ", "
        + Figures.size(kept.freed().bytes())
        + "; the store takes "
        + Figures.size(kept.left())
        + why;
  }
}
