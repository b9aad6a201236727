package contractor.bst.kind;

import contractor.bst.model.LoadException;
import java.io.IOException;

/// A kind of source. Reads files of the project if it must; asks nobody else.
@FunctionalInterface
public interface SourceKind {

  SourceFacts configure(SourceSubject subject) throws LoadException, IOException;
}
