# Sees to the programs a sandboxed build takes from the host. Sourced by sh and bash, after something
# that defines say and unavailable; forks nothing while nothing is missing.

# Each program with the Debian package it comes in.
host_programs='bwrap:bubblewrap debootstrap:debootstrap newuidmap:uidmap git:git
setpriv:util-linux unshare:util-linux mount:mount tar:tar xz:xz-utils zstd:zstd'

# Sets `missing` to the packages of the programs that aren't here.
look_for_host_programs() {
  missing=
  for pair in $host_programs; do
    program=${pair%%:*}
    if ! [ -x "/usr/bin/$program" ] && ! [ -x "/bin/$program" ] &&
      ! [ -x "/usr/sbin/$program" ] && ! [ -x "/sbin/$program" ]; then
      case " $missing " in
        *" ${pair#*:} "*) ;;
        *) missing="$missing${missing:+ }${pair#*:}" ;;
      esac
    fi
  done
}

# Installs what is missing if it may, and otherwise says how to.
need_host_programs() {
  look_for_host_programs
  [ -z "$missing" ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null 2>&1; then
    say "installing what builds need from the host: $missing"
    install_packages || {
      apt-get -q update < /dev/null >&2
      install_packages
    } || unavailable "could not install $missing"
  elif command -v apt-get > /dev/null 2>&1; then
    unavailable "needs programs that are not installed: sudo apt-get install $missing"
  else
    unavailable "needs programs that are not installed; Debian has them in the packages $missing"
  fi
}

install_packages() {
  # shellcheck disable=SC2086 # a list of words
  DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install --yes --no-install-recommends $missing < /dev/null >&2
}

# Whether a command line is one of those that must work on any machine.
needs_no_host_program() {
  [ $# = 0 ] && return
  for argument; do
    case $argument in
      --version | --help | -h | help | doctor | completion | check) return 0 ;;
    esac
  done
  return 1
}
