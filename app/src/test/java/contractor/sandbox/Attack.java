package contractor.sandbox;

import contractor.api.Trust;
import java.util.List;

/// One row of the threat catalogue: what a step tries, and the only answer it may get.
///
/// @param id as in the requirements
/// @param script run by `sh`; `@port@`, `@canary@`, `@pid@` are the host's
/// @param expected a regular expression for all of its output
record Attack(String id, Trust trust, String claim, String script, String expected) {

  static final List<Attack> TABLE =
      List.of(
          tree(
              "A1",
              "can't write a sysctl",
              "p=/proc/sys/kernel/core_pattern; v=$(cat $p); { echo \"$v\" >$p; } 2>/dev/null && echo written; exit 0",
              ""),
          tree(
              "A2",
              "sees nothing of the caller's environment",
              "cat /proc/*/environ | tr '\\0' '\\n' | grep -c SECRET; tr '\\0' '\\n' </proc/1/environ",
              "0\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\n"),
          tree(
              "A3",
              "finds no path of the host in the arguments of pid 1",
              "tr '\\0' ' ' </proc/1/cmdline",
              "\\S*bwrap --args 4 -- /bin/sh -c .*"),
          tree(
              "A4",
              "can't truncate what it printed",
              "echo first; : >/proc/self/fd/1; echo forged",
              "first\nforged\n"),
          tree(
              "A5",
              "has descriptors 0, 1 and 2 only",
              "for d in /proc/self/fd /proc/1/fd; do for f in $d/*; do readlink $f; done; done | grep -vE '^(/dev/null|pipe:|anon_inode|/proc/[0-9]+/fd$|)' | sort -u; ls /proc/1/fd | grep -cE '^[3-9]'",
              "[01]\n"),
          tree(
              "A6",
              "can't type into a terminal",
              "probe terminal 2>&1 | sort -u",
              "high=EPERM\nlinux=EPERM\ntiocsti=EPERM\nttys=0\n"),
          tree(
              "A8",
              "has no network but `lo`",
              "probe connect 192.0.2.1 80; grep -c : /proc/net/dev",
              "tcp=ENETUNREACH\nudp=ENETUNREACH\nraw=EPERM\n1\n"),
          tree("A8b", "resolves no name", "getent hosts example.com; echo $?", "2\n"),
          tree(
              "A9",
              "reaches no service of the host's loopback",
              "probe connect 127.0.0.1 @port@; probe connect contractor-canary",
              "tcp=ECONNREFUSED\nudp=OK\nraw=EPERM\nabstract=ECONNREFUSED\n"),
          tree(
              "A10",
              "makes no socket of an odd family",
              "probe families | sort -u",
              "family=EAFNOSUPPORT\n"),
          tree(
              "A11",
              "makes no namespace",
              "probe namespaces; unshare -Ur true 2>/dev/null || echo refused; bwrap --dev-bind / / true 2>/dev/null || echo refused",
              "unshare=EPERM\nclone=EPERM\nclone3=ENOSYS\nsetns=EPERM\nrefused\nrefused\n"),
          tree(
              "A12",
              "can't allow itself more namespaces",
              "{ echo 9 >/proc/sys/user/max_user_namespaces; } 2>&1 | grep -cE 'Read-only|denied|cannot'; probe namespaces | head -1",
              "1\nunshare=EPERM\n"),
          tree(
              "A13",
              "mounts nothing",
              "probe mounts",
              "mount=EPERM\numount2=EPERM\npivot_root=EPERM\nopen_tree=ENOSYS\nmove_mount=ENOSYS\nfsopen=ENOSYS\nfsmount=ENOSYS\nmount_setattr=ENOSYS\n"),
          tree(
              "A14",
              "has the eight capabilities and no way to more",
              "grep -E '^(CapEff|NoNewPrivs|Seccomp):' /proc/self/status | tr '\\t' ' '",
              "CapEff: 00000000000400fb\nNoNewPrivs: 1\nSeccomp: 2\n"),
          new Attack(
              "A14s",
              Trust.STRICT,
              "has no capability",
              "grep -E '^(CapEff|CapPrm|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status | tr '\\t' ' '",
              "CapPrm: 0{16}\nCapEff: 0{16}\nCapBnd: 0{16}\nNoNewPrivs: 1\nSeccomp: 2\n"),
          tree(
              "A16",
              "sets no file capability that counts, and makes no device",
              "probe files",
              "setuid=OK\nchmod=OK\nblock=EPERM\nchar=EPERM\nwhiteout=(EPERM|OK)\ncapability=(EPERM|EINVAL)\n"),
          tree(
              "A18",
              "has the usual devices, and can add none",
              "ls /dev | tr '\\n' ' '; touch /dev/x 2>/dev/null || echo refused",
              "core fd full null ptmx pts random shm stderr stdin stdout tty urandom zero refused\n"),
          tree(
              "A19",
              "reads nothing of the kernel",
              "for f in /sys/kernel /proc/sysrq-trigger /proc/kcore /proc/kmsg /dev/kmsg; do { head -c1 $f >/dev/null; } 2>/dev/null && echo $f; { echo h >$f; } 2>/dev/null && echo wrote $f; done; head -1 /proc/kallsyms | cut -c1-8; { echo -900 >/proc/self/oom_score_adj; } 2>/dev/null && echo lowered; cat /proc/self/oom_score_adj",
              "(/proc/kcore\n)?0{0,8}\n?500\n"),
          tree(
              "A20",
              "has no keyring, no io_uring, no bpf, no clock",
              "probe refused",
              "io_uring_setup=ENOSYS\nbpf=ENOSYS\nperf_event_open=EPERM\nuserfaultfd=EPERM\nkexec_load=EPERM\ninit_module=EPERM\nfinit_module=EPERM\nclock_settime=EPERM\nsettimeofday=EPERM\nreboot=EPERM\nadd_key=EPERM\nrequest_key=EPERM\nkeyctl=EPERM\nprocess_vm_readv=EPERM\nopen_by_handle_at=EPERM\nmemfd_secret=ENOSYS\n"),
          tree(
              "A21",
              "sees its own processes only",
              "ls -d /proc/[0-9]* | wc -l; kill -0 @pid@ 2>/dev/null && echo alive",
              "[1-9]\n"),
          tree(
              "A23",
              "can't write the programs that confine it",
              "{ : >>/proc/1/exe; } 2>/dev/null && echo written; exit 0",
              ""),
          tree(
              "A24",
              "finds nothing but the tree above its root",
              "ls -d /proc/1/root/usr /../../usr /proc/1/root@canary@ /proc/1/cwd@canary@ 2>/dev/null",
              "/../../usr\n(/proc/1/root/usr\n)?"),
          tree(
              "A25",
              "finds no socket and no agent",
              "env | grep -E 'SSH|DBUS|DISPLAY|GPG|DOCKER'; find / -xdev -type s 2>/dev/null | wc -l",
              "0\n"),
          tree(
              "A26",
              "finds no file of the host",
              "ls @canary@ 2>/dev/null; cat /etc/shadow; ls /home /root /work 2>/dev/null | grep -c .",
              "root:\\*:1:0:99999:7:::\n1\n"),
          tree(
              "A32",
              "gets round the filter by no other calling convention",
              "probe foreign",
              "x32=ENOSYS\nint80=(Bad system call|Segmentation fault)\n"),
          tree(
              "A34",
              "shares no name and no message queue",
              "hostname; ipcs -q | grep -c 0x; cat /proc/sys/kernel/domainname",
              "contractor\n0\n\\(none\\)\n"),
          tree(
              "A35",
              "sees no control group but its root",
              "cut -d: -f3 /proc/self/cgroup | sort -u; ls /sys/fs/cgroup 2>/dev/null",
              "/\n"),
          tree(
              "A42",
              "looks the same on every machine",
              "env | sort; umask; hostname; date +%Z; id -u",
              "HOME=/root\nLANG=C.UTF-8\nPATH=[^\n]*\nPWD=/workspace\nTERM=dumb\nTZ=UTC\n0022\ncontractor\nUTC\n0\n"),
          new Attack(
              "A1s",
              Trust.STRICT,
              "can't write a sysctl",
              "{ cat /proc/sys/kernel/core_pattern >/proc/sys/kernel/core_pattern; } 2>/dev/null && echo written; exit 0",
              ""),
          new Attack(
              "A27s",
              Trust.STRICT,
              "can't write the tree",
              "touch /usr/x 2>/dev/null || echo refused",
              "refused\n"),
          new Attack(
              "A11s",
              Trust.STRICT,
              "makes no namespace",
              "probe namespaces",
              "unshare=EPERM\nclone=EPERM\nclone3=ENOSYS\nsetns=EPERM\n"),
          new Attack(
              "A15s",
              Trust.STRICT,
              "sets no set-id bit by chmod",
              "probe files | grep chmod",
              "chmod=EPERM\n"),
          new Attack(
              "A26h",
              Trust.HOST_NET,
              "finds no data of the host",
              "ls @canary@ 2>/dev/null; ls /home /root 2>/dev/null | grep -v : | grep -c .; cat /etc/shadow 2>/dev/null; touch /usr/x 2>/dev/null || echo refused",
              "0\nrefused\n"),
          new Attack(
              "A1h",
              Trust.HOST_NET,
              "can't write a sysctl, in either proc",
              "for p in /proc /srv/target/proc; do { cat $p/sys/kernel/core_pattern >$p/sys/kernel/core_pattern; } 2>/dev/null && echo written; done; exit 0",
              ""),
          new Attack(
              "A14h",
              Trust.HOST_NET,
              "has the eight capabilities",
              "grep CapEff /proc/self/status | tr '\\t' ' '",
              "CapEff: 00000000000400fb\n"),
          new Attack(
              "A30n",
              Trust.TREE_NET,
              "can't write the resolver's file",
              "{ echo x >/etc/resolv.conf; } 2>/dev/null || echo refused",
              "refused\n"));

  private static Attack tree(String id, String claim, String script, String expected) {
    return new Attack(id, Trust.TREE, claim, script, expected);
  }
}
