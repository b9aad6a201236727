package contractor.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/// A processor's system calls, as far as a [Filter] knows them, in the order it looks at them.
enum Machine {
  X86_64(
      0xC000003E,
      """
      syslog=103 uselib=134 acct=163 quotactl=179 quotactl_fd=443 add_key=248 request_key=249
      keyctl=250 move_pages=279 mbind=237 get_mempolicy=239 set_mempolicy=238 migrate_pages=256
      set_mempolicy_home_node=450 unshare=272 setns=308 mount=165 umount2=166 pivot_root=155
      open_tree=428 move_mount=429 fsopen=430 fsconfig=431 fsmount=432 fspick=433 mount_setattr=442
      open_tree_attr=467 perf_event_open=298 bpf=321 userfaultfd=323 io_uring_setup=425
      io_uring_enter=426 io_uring_register=427 kexec_load=246 kexec_file_load=320 init_module=175
      finit_module=313 delete_module=176 create_module=174 query_module=178 get_kernel_syms=177
      swapon=167 swapoff=168 reboot=169 settimeofday=164 clock_settime=227 adjtimex=159
      clock_adjtime=305 iopl=172 ioperm=173 modify_ldt=154 vhangup=153 nfsservctl=180 _sysctl=156
      lookup_dcookie=212 open_by_handle_at=304 fanotify_init=300 kcmp=312 pidfd_getfd=438
      process_vm_readv=310 process_vm_writev=311 process_madvise=440 sethostname=170
      setdomainname=171 ustat=136 sysfs=139 memfd_secret=447 chroot=161 clone3=435 ptrace=101
      """,
      "ioctl=16 clone=56 socket=41 personality=135",
      "chmod=90 fchmod=91 fchmodat=268 fchmodat2=452",
      """
      chown=92 fchown=93 lchown=94 fchownat=260 setgroups=116 setuid=105 setgid=106 setreuid=113
      setregid=114 setresuid=117 setresgid=119 setfsuid=122 setfsgid=123
      """),
  AARCH64(
      0xC00000B7,
      """
      syslog=116 acct=89 quotactl=60 quotactl_fd=443 add_key=217 request_key=218 keyctl=219
      move_pages=239 mbind=235 get_mempolicy=236 set_mempolicy=237 migrate_pages=238
      set_mempolicy_home_node=450 unshare=97 setns=268 mount=40 umount2=39 pivot_root=41
      open_tree=428 move_mount=429 fsopen=430 fsconfig=431 fsmount=432 fspick=433 mount_setattr=442
      open_tree_attr=467 perf_event_open=241 bpf=280 userfaultfd=282 io_uring_setup=425
      io_uring_enter=426 io_uring_register=427 kexec_load=104 kexec_file_load=294 init_module=105
      finit_module=273 delete_module=106 swapon=224 swapoff=225 reboot=142 settimeofday=170
      clock_settime=112 adjtimex=171 clock_adjtime=266 vhangup=58 nfsservctl=42 lookup_dcookie=18
      open_by_handle_at=265 fanotify_init=262 kcmp=272 pidfd_getfd=438 process_vm_readv=270
      process_vm_writev=271 process_madvise=440 sethostname=161 setdomainname=162 memfd_secret=447
      chroot=51 clone3=435 ptrace=117
      """,
      "ioctl=29 clone=220 socket=198 personality=92",
      "fchmod=52 fchmodat=53 fchmodat2=452",
      """
      fchown=55 fchownat=54 setgroups=159 setuid=146 setgid=144 setreuid=145 setregid=143
      setresuid=147 setresgid=149 setfsuid=151 setfsgid=152
      """);

  private final int audit;
  private final SequencedMap<String, Integer> refused;
  private final SequencedMap<String, Integer> inspected;
  private final SequencedMap<String, Integer> modes;
  private final SequencedMap<String, Integer> ownership;

  Machine(int audit, String refused, String inspected, String modes, String ownership) {
    this.audit = audit;
    this.refused = numbers(refused);
    this.inspected = numbers(inspected);
    this.modes = numbers(modes);
    this.ownership = numbers(ownership);
  }

  /// The machine this program runs on.
  static Machine host() {
    var name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> throw new IllegalStateException("no system call numbers for " + name);
    };
  }

  /// The kernel's `AUDIT_ARCH_…`.
  int audit() {
    return audit;
  }

  /// Refused whatever their arguments; by some classes not all of them.
  SequencedMap<String, Integer> refused() {
    return refused;
  }

  int inspected(String call) {
    return Objects.requireNonNull(inspected.get(call));
  }

  /// Calls that set a file's mode; the mode is the second argument, or the third of the `at` forms.
  SequencedMap<String, Integer> modes() {
    return modes;
  }

  /// Calls that change an owner or the caller's ids.
  SequencedMap<String, Integer> ownership() {
    return ownership;
  }

  private static SequencedMap<String, Integer> numbers(String table) {
    var numbers = new LinkedHashMap<String, Integer>();
    Arrays.stream(table.strip().split("\\s+"))
        .map(entry -> entry.split("="))
        .forEach(entry -> numbers.put(entry[0], Integer.valueOf(entry[1])));
    return numbers;
  }
}
