package contractor.bst.project;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.node.Composition;
import contractor.bst.option.Conditions;
import contractor.bst.option.Options;
import java.util.List;

/// One pass over a project's configuration: options decided, conditions gone, variables known.
///
/// The first sees only what the project's own files say, and junctions are read by it. The second
/// may include files of subprojects, and everything else is read by that.
///
/// @param variables the base that elements build upon, not expanded
/// @param elements overrides by kind of element
/// @param sources overrides by kind of source
/// @param rest of the configuration
public record Pass(
    Options options,
    Conditions conditions,
    Mapping variables,
    Mapping elements,
    Mapping sources,
    Mapping rest) {

  private static final List<String> PROTECTED = List.of("project-name", "element-name", "max-jobs");

  /// @param config everything composed, conditions still in it
  public static Pass of(Mapping config, String project, int maxJobs, Options options)
      throws LoadException {
    var conditions = new Conditions(options);
    var decided = new Fields(conditions.decide(config));
    var elements = decided.fieldsIfAny("elements").mapping();
    var sources = decided.fieldsIfAny("sources").mapping();
    var rest = decided.mapping().without("elements").without("sources");
    Composition.assertComposed(rest);
    var written = new Fields(rest).fields("variables").mapping();
    refuseProtected(written);
    var variables = automatic(written, project, maxJobs, options);
    return new Pass(options, conditions, variables, elements, sources, rest);
  }

  /// Refuses variables that nobody may set, unless nobody did.
  public static void refuseProtected(Mapping variables) throws LoadException {
    for (var name : PROTECTED) {
      var value = variables.value(name);
      if (value != null && !value.at().isSynthetic()) {
        throw BstProblem.load(
                Reason.PROTECTED_VARIABLE_REDEFINED,
                value.at(),
                "invalid redefinition of protected variable '" + name + "'")
            .thrown();
      }
    }
  }

  private static Mapping automatic(Mapping written, String project, int maxJobs, Options options) {
    var nobody = Provenance.synthetic(written.at().file());
    var variables = written.entries();
    variables.put("project-name", text(project, nobody));
    variables.put("max-jobs", text(Integer.toString(maxJobs), nobody));
    options.variables().forEach((name, value) -> variables.put(name, text(value, nobody)));
    return Mapping.of(variables, written.at());
  }

  private static Node text(String text, Provenance at) {
    return new Scalar(text, at);
  }
}
