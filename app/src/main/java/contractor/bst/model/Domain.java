package contractor.bst.model;

/// Which part of BuildStream an error belongs to; its test-suites ask for this and the reason.
public enum Domain {
  PLUGIN,
  LOAD,
  IMPL,
  PLATFORM,
  SANDBOX,
  ARTIFACT,
  PIPELINE,
  UTIL,
  SOURCE,
  ELEMENT,
  APP,
  STREAM,
  VIRTUAL_FS,
  CAS,
  PROG_NOT_FOUND,
  REMOTE,
  PROFILE
}
