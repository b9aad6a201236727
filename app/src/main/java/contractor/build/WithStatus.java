package contractor.build;

import java.util.List;

/// An exception that knows what exit status it calls for, and what its reader can do.
public interface WithStatus {

  int status();

  /// One line.
  String what();

  List<String> advice();
}
