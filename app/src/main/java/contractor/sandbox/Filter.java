package contractor.sandbox;

import contractor.api.Trust;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/// The seccomp filter of each class: classic BPF, a few hundred bytes, written without a library.
///
/// Arguments are compared in their low 32 bits only, as the kernel itself takes them: a comparison
/// of all 64 lets a set high bit through.
public final class Filter {

  private static final int LOAD = 0x20;
  private static final int EQUAL = 0x15;
  private static final int AT_LEAST = 0x35;
  private static final int ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int ALLOW = 0x7fff0000;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;
  private static final int EAFNOSUPPORT = 97;

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_X32_CALL = 0x40000000;
  private static final int NEW_NAMESPACE = 0x7E020000;
  private static final int SET_ID_BITS = 06000;

  private static final int[] TERMINAL_INPUT = {0x5412, 0x541C, 0x5423};
  private static final int[] FAMILIES = {1, 2, 10, 16};
  private static final int[] PERSONALITIES = {0, 8, 0x20000, 0x20008, 0xffffffff};

  /// Calls whose callers have something to fall back to when the kernel is too old for them.
  private static final Set<String> MISSING =
      Set.of(
          "clone3",
          "open_tree",
          "move_mount",
          "fsopen",
          "fsconfig",
          "fsmount",
          "fspick",
          "mount_setattr",
          "open_tree_attr",
          "io_uring_setup",
          "io_uring_enter",
          "io_uring_register",
          "bpf",
          "memfd_secret",
          "quotactl_fd",
          "process_madvise",
          "kexec_file_load");

  private final Machine machine;
  private final ByteBuffer code = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

  private Filter(Machine machine) {
    this.machine = machine;
  }

  /// The raw program, as `bwrap --seccomp` takes it.
  ///
  /// @param single whether one id is mapped only, so that changes of owner are answered with
  ///   success
  public static byte[] of(Trust trust, boolean single) {
    return of(Machine.host(), trust, single);
  }

  static byte[] of(Machine machine, Trust trust, boolean single) {
    var filter = new Filter(machine);
    filter.nativeCallsOnly();
    if (single && trust != Trust.STRICT) {
      machine.ownership().values().forEach(call -> filter.answer(call, 0));
    }
    filter.refusals(trust);
    filter.inspections();
    if (trust == Trust.STRICT) {
      filter.modes();
    }
    filter.emit(RETURN, 0, 0, ALLOW);
    return filter.bytes();
  }

  private void nativeCallsOnly() {
    emit(LOAD, 0, 0, ARCHITECTURE);
    emit(EQUAL, 1, 0, machine.audit());
    emit(RETURN, 0, 0, KILL_PROCESS);
    emit(LOAD, 0, 0, NUMBER);
    if (machine == Machine.X86_64) {
      emit(AT_LEAST, 0, 1, FIRST_X32_CALL);
      emit(RETURN, 0, 0, error(ENOSYS));
    }
  }

  private void refusals(Trust trust) {
    machine
        .refused()
        .forEach((name, call) -> {
          if (!allows(trust, name)) {
            answer(call, MISSING.contains(name) ? ENOSYS : EPERM);
          }
        });
  }

  private static boolean allows(Trust trust, String call) {
    return switch (trust) {
      case HOST_NET, TREE_NET -> call.equals("chroot");
      case TREE -> call.equals("chroot") || call.equals("ptrace");
      case STRICT -> call.equals("ptrace");
    };
  }

  private void inspections() {
    var ioctl = TERMINAL_INPUT;
    argument("ioctl", 1, ioctl.length + 3);
    matches(ioctl, 1);
    verdict(ALLOW, error(EPERM));

    argument("clone", 0, 4);
    emit(ANY_BIT, 1, 0, NEW_NAMESPACE);
    verdict(ALLOW, error(EPERM));

    // One instruction longer than needed; the reference has it, and the bytes are in every key.
    argument("socket", 0, FAMILIES.length + 4);
    matches(FAMILIES, 1);
    verdict(error(EAFNOSUPPORT), ALLOW);
    emit(RETURN, 0, 0, ALLOW);

    argument("personality", 0, PERSONALITIES.length + 3);
    matches(PERSONALITIES, 1);
    verdict(error(EPERM), ALLOW);
  }

  private void modes() {
    machine
        .modes()
        .forEach((name, call) -> {
          emit(EQUAL, 0, 4, call);
          emit(LOAD, 0, 0, lowHalf(name.startsWith("fchmodat") ? 2 : 1));
          emit(ANY_BIT, 1, 0, SET_ID_BITS);
          verdict(ALLOW, error(EPERM));
        });
  }

  private void answer(int call, int error) {
    emit(EQUAL, 0, 1, call);
    emit(RETURN, 0, 0, error(error));
  }

  /// Looks at an argument of this call; any other jumps over what follows.
  private void argument(String call, int index, int length) {
    emit(EQUAL, 0, length, machine.inspected(call));
    emit(LOAD, 0, 0, lowHalf(index));
  }

  /// Jumps to the second verdict if one of these is equal, else goes on to the first.
  private void matches(int[] values, int verdicts) {
    for (var i = 0; i < values.length; i++) {
      emit(EQUAL, values.length - 1 - i + verdicts, 0, values[i]);
    }
  }

  private void verdict(int otherwise, int matched) {
    emit(RETURN, 0, 0, otherwise);
    emit(RETURN, 0, 0, matched);
  }

  private static int lowHalf(int argument) {
    return 16 + 8 * argument;
  }

  private static int error(int number) {
    return 0x00050000 | number;
  }

  private void emit(int operation, int whenTrue, int whenFalse, int value) {
    code.putShort((short) operation).put((byte) whenTrue).put((byte) whenFalse).putInt(value);
  }

  private byte[] bytes() {
    var bytes = new byte[code.position()];
    code.flip().get(bytes);
    return bytes;
  }
}
