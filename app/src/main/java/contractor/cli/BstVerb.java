package contractor.cli;

/// A command about BuildStream projects, which takes BuildStream's options.
interface BstVerb extends Verb {

  BstOptions options();
}
