package contractor.cli;

import java.util.List;

/// A command that runs another one: what comes after `--` is that one's, word by word.
interface TakesCommand extends Verb {

  void command(List<String> argv);
}
