#!/bin/sh
# Starts the packaged tool with the JVM beside it.

self=$0
while [ -h "$self" ]; do
  target=$(readlink -- "$self")
  case $target in
    /*) self=$target ;;
    *) self=${self%/*}/$target ;;
  esac
done
case $self in
  */*) directory=${self%/*}/ ;;
  *) directory=. ;;
esac
package=$(CDPATH='' cd -P -- "$directory/.." && pwd) || exit

say() {
  printf 'contractor: %s\n' "$*" >&2
}

unavailable() {
  say "$@"
  exit 69
}

. "$package/lib/host.sh"
. "$package/lib/jvm.sh"
needs_no_host_program "$@" || need_host_programs
run_tool "$package/jvm/bin/java" "$package/lib" "${0##*/}" "$@"
