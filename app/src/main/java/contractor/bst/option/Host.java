package contractor.bst.option;

/// What options ask about the machine.
///
/// @param architecture canonical, as [Architectures] has it
/// @param system what `uname -s` prints
public record Host(String architecture, String system) {}
