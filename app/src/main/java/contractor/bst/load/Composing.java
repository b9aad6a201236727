package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Makes elements of drafts, all that are asked for at once.
final class Composing {

  private final List<Draft> drafts;
  private final AtomicReferenceArray<LoadedElement> elements;
  private final AtomicReferenceArray<List<BstProblem>> problems;

  private Composing(List<Draft> drafts) {
    this.drafts = drafts;
    this.elements = new AtomicReferenceArray<>(drafts.size());
    this.problems = new AtomicReferenceArray<>(drafts.size());
  }

  /// By full name, in the order given. Fails with what is wrong with any of them, in the same
  /// order.
  static SequencedMap<String, LoadedElement> all(List<Draft> drafts, Crew crew)
      throws LoadException {
    for (var draft : drafts) {
      // What elements share is put together before several threads ask for it.
      Composer.prepare(draft);
    }
    var composing = new Composing(drafts);
    crew.each(drafts.size(), composing::compose);
    return composing.result();
  }

  private void compose(int index) {
    try {
      elements.set(index, new Composer(drafts.get(index)).compose());
    } catch (LoadException e) {
      problems.set(index, e.problems());
    }
  }

  private SequencedMap<String, LoadedElement> result() throws LoadException {
    var result = LinkedHashMap.<String, LoadedElement>newLinkedHashMap(drafts.size());
    var found = new ArrayList<BstProblem>();
    for (var i = 0; i < drafts.size(); i++) {
      if (problems.get(i) == null) {
        result.put(drafts.get(i).fullName(), elements.get(i));
      } else {
        found.addAll(problems.get(i));
      }
    }
    if (!found.isEmpty()) {
      throw new LoadException(found);
    }
    return Collections.unmodifiableSequencedMap(result);
  }
}
