package contractor.bst.load;

import contractor.bst.load.Settings.Lost;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Lacks;
import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Junctions that can't be had, and what needs them.
final class LostJunctions {

  private static final int MOST_SHOWN = 10;

  private final Lost policy;

  /// Who needs each, by the exception that says why there isn't one.
  private final SequencedMap<LoadException, List<String>> needers = new LinkedHashMap<>();

  private final Set<String> elements = new HashSet<>();
  private final Set<String> targets = new HashSet<>();

  LostJunctions(Lost policy) {
    this.policy = policy;
  }

  /// Notes that there is one more.
  LoadException lost(LoadException why) {
    needers.put(why, new ArrayList<>());
    return why;
  }

  boolean isOne(LoadException why) {
    return needers.containsKey(why);
  }

  /// Goes on without what an element needs, if that's for a lost junction; throws it again if not.
  void lacks(Draft by, Dependency needed, LoadException why) throws LoadException {
    needers(why).add(needed.at() + ": " + by.fullName() + " needs " + needed.path());
    elements.add(by.fullName());
  }

  /// The same for a target.
  void lacks(String target, LoadException why) throws LoadException {
    needers(why);
    targets.add(target);
  }

  private List<String> needers(LoadException why) throws LoadException {
    var known = needers.get(why);
    if (known == null || policy == Lost.STOP) {
      throw why;
    }
    return known;
  }

  Lacks all() {
    var problems = new ArrayList<BstProblem>();
    needers.forEach((why, needers) -> problems.addAll(detailed(why.problems(), needers)));
    return new Lacks(problems, elements, targets);
  }

  private static List<BstProblem> detailed(List<BstProblem> problems, List<String> needers) {
    var all = new ArrayList<>(problems);
    var lines = new StringBuilder(all.getFirst().detail());
    for (var needer : needers.subList(0, Math.min(needers.size(), MOST_SHOWN))) {
      lines.append(lines.isEmpty() ? "" : "\n").append(needer);
    }
    if (needers.size() > MOST_SHOWN) {
      lines.append("\nand ").append(needers.size() - MOST_SHOWN).append(" more");
    }
    all.set(0, all.getFirst().detailed(lines.toString()));
    return all;
  }
}
