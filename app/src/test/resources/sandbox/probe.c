/* Tries one thing an attacker would try, and prints how the kernel answered: a name such as EPERM, or OK. */
#define _GNU_SOURCE
#include <pthread.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void answer(const char *what, long result) {
  printf("%s=%s\n", what, result >= 0 ? "OK" : strerrorname_np(errno));
  fflush(stdout);
}

static long call(long number, long a, long b, long c) {
  return syscall(number, a, b, c, 0, 0, 0);
}

static void terminal(void) {
  char typed = 'x';
  int tty = open("/dev/tty", O_RDWR);
  int fds[] = {0, 1, 2, tty};
  for (int i = 0; i < 4; i++) {
    answer("tiocsti", call(SYS_ioctl, fds[i], 0x5412, (long)&typed));
    answer("high", call(SYS_ioctl, fds[i], 0x100005412, (long)&typed));
    answer("linux", call(SYS_ioctl, fds[i], 0x541C, (long)&typed));
  }
  printf("ttys=%d\n", isatty(0) + isatty(1) + isatty(2) + (tty >= 0));
}

static void families(void) {
  int list[] = {17, 29, 30, 31, 38, 40, 44};
  for (unsigned i = 0; i < sizeof list / sizeof *list; i++)
    answer("family", socket(list[i], SOCK_DGRAM, 0));
}

static void connects(int argc, char **argv) {
  if (argc > 3) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[3]))};
    inet_pton(AF_INET, argv[2], &to.sin_addr);
    answer("tcp", connect(socket(AF_INET, SOCK_STREAM, 0), (void *)&to, sizeof to));
    answer("udp", sendto(socket(AF_INET, SOCK_DGRAM, 0), "x", 1, 0, (void *)&to, sizeof to));
    answer("raw", socket(AF_INET, SOCK_RAW, 1));
  } else {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    strncpy(to.sun_path + 1, argv[2], sizeof to.sun_path - 2);
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(argv[2]);
    answer("abstract", connect(socket(AF_UNIX, SOCK_STREAM, 0), (void *)&to, length));
  }
}

/* Stays until killed: for the host's side. */
static void listens(const char *name) {
  struct sockaddr_un at = {.sun_family = AF_UNIX};
  strncpy(at.sun_path + 1, name, sizeof at.sun_path - 2);
  socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name);
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  answer("bind", bind(server, (void *)&at, length) | listen(server, 1));
  pause();
}

static void namespaces(void) {
  answer("unshare", unshare(CLONE_NEWUSER));
  answer("clone", call(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0));
  long arguments[11] = {CLONE_NEWUSER};
  answer("clone3", call(SYS_clone3, (long)arguments, sizeof arguments, 0));
  answer("setns", call(SYS_setns, open("/proc/self/ns/user", O_RDONLY), 0, 0));
}

static void mounts(void) {
  answer("mount", call(SYS_mount, (long)"none", (long)"/tmp", (long)"tmpfs"));
  answer("umount2", call(SYS_umount2, (long)"/proc/sys", 2, 0));
  answer("pivot_root", call(SYS_pivot_root, (long)"/", (long)"/", 0));
  answer("open_tree", call(428, -100, (long)"/", 1));
  answer("move_mount", call(429, -1, 0, -1));
  answer("fsopen", call(430, (long)"tmpfs", 0, 0));
  answer("fsmount", call(432, -1, 0, 0));
  answer("mount_setattr", call(442, -100, (long)"/", 0));
}

static void refused(void) {
  answer("io_uring_setup", call(425, 1, 0, 0));
  answer("bpf", call(SYS_bpf, 0, 0, 0));
  answer("perf_event_open", call(SYS_perf_event_open, 0, 0, 0));
  answer("userfaultfd", call(SYS_userfaultfd, 0, 0, 0));
  answer("kexec_load", call(SYS_kexec_load, 0, 0, 0));
  answer("init_module", call(SYS_init_module, 0, 0, 0));
  answer("finit_module", call(SYS_finit_module, -1, 0, 0));
  answer("clock_settime", call(SYS_clock_settime, 0, 0, 0));
  answer("settimeofday", call(SYS_settimeofday, 0, 0, 0));
  answer("reboot", call(SYS_reboot, 0, 0, 0));
  answer("add_key", call(SYS_add_key, 0, 0, 0));
  answer("request_key", call(SYS_request_key, 0, 0, 0));
  answer("keyctl", call(SYS_keyctl, 6, -3, 0));
  answer("process_vm_readv", call(SYS_process_vm_readv, 1, 0, 0));
  answer("open_by_handle_at", call(SYS_open_by_handle_at, -1, 0, 0));
  answer("memfd_secret", call(447, 0, 0, 0));
}

#ifdef __x86_64__
static void foreign(void) {
  answer("x32", call(0x40000000 | SYS_getpid, 0, 0, 0));
  pid_t child = fork();
  if (child == 0) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    _exit(0);
  }
  int status;
  waitpid(child, &status, 0);
  printf("int80=%s\n", WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "OK");
}
#else
static void foreign(void) { puts("x32=ENOSYS\nint80=Bad system call"); }
#endif

static void files(void) {
  answer("setuid", open("made", O_CREAT | O_WRONLY, 04755));
  answer("chmod", call(SYS_fchmodat, -100, (long)"made", 04755));
  answer("block", mknod("block", S_IFBLK | 0666, makedev(8, 0)));
  answer("char", mknod("char", S_IFCHR | 0666, makedev(1, 11)));
  answer("whiteout", mknod("whiteout", S_IFCHR, 0));
  unsigned raw[] = {0x02000001, 1 << 13, 0, 0, 0};
  answer("capability", syscall(SYS_setxattr, "made", "security.capability", raw, sizeof raw, 0));
}

static void attribute(char **argv) {
  answer(argv[2], syscall(SYS_setxattr, argv[4], argv[2], argv[3], strlen(argv[3]), 0));
}

/* A connection by an abstract name, for a descriptor to go through. */
static int meet(const char *name, int listening) {
  struct sockaddr_un at = {.sun_family = AF_UNIX};
  strncpy(at.sun_path + 1, name, sizeof at.sun_path - 2);
  socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name);
  int made = socket(AF_UNIX, SOCK_STREAM, 0);
  if (!listening) return connect(made, (void *)&at, length) ? -1 : made;
  bind(made, (void *)&at, length);
  listen(made, 1);
  return accept(made, 0, 0);
}

static void pass(const char *name, const char *file, int sending) {
  char byte = 'x', space[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec bytes = {&byte, 1};
  struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1,
                           .msg_control = space, .msg_controllen = sizeof space};
  int connection = meet(name, !sending);
  if (!sending) {
    recvmsg(connection, &message, 0);
    int got = *(int *)CMSG_DATA(CMSG_FIRSTHDR(&message));
    puts("received");
    fflush(stdout);
    getchar();
    answer("wrote", pwrite(got, "evil", 4, 0) == 4 ? 0 : -1);
    return;
  }
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  *(int *)CMSG_DATA(header) = open(file, O_RDWR);
  answer("sent", sendmsg(connection, &message, 0) == 1 ? 0 : -1);
}

static void memory(const char *text) {
  size_t left = (size_t)atol(text) << 20;
  for (; left > 0; left -= 1 << 20) {
    char *block = malloc(1 << 20);
    if (!block) { puts("memory=ENOMEM"); return; }
    memset(block, 1, 1 << 20);
  }
  puts("memory=OK");
}

static void *rest(void *unused) {
  pause();
  return unused;
}

static void threads(const char *count) {
  pthread_t thread;
  for (int i = atoi(count); i > 0; i--) pthread_create(&thread, NULL, rest, NULL);
  pause();
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  if (!strcmp(what, "terminal")) terminal();
  else if (!strcmp(what, "families")) families();
  else if (!strcmp(what, "connect")) connects(argc, argv);
  else if (!strcmp(what, "listen")) listens(argv[2]);
  else if (!strcmp(what, "namespaces")) namespaces();
  else if (!strcmp(what, "mounts")) mounts();
  else if (!strcmp(what, "refused")) refused();
  else if (!strcmp(what, "foreign")) foreign();
  else if (!strcmp(what, "files")) files();
  else if (!strcmp(what, "attribute")) attribute(argv);
  else if (!strcmp(what, "send")) pass(argv[2], argv[3], 1);
  else if (!strcmp(what, "receive")) pass(argv[2], 0, 0);
  else if (!strcmp(what, "memory")) memory(argv[2]);
  else if (!strcmp(what, "threads")) threads(argv[2]);
  else if (!strcmp(what, "bomb")) for (;;) fork();
  else return 2;
  return 0;
}
