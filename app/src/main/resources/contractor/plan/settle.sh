# What debootstrap.sh and apt.sh share. Read by them, not run.

# A directory of this run's own, outside of any tree.
scratch=$(mktemp -d)
: >"$scratch"/started

# Takes out of the tree at "$1" (empty for `/`) what would differ between two runs that install the
# same packages: files with times, inode numbers or random identities in them. All of it is made
# again by whoever needs it.
settle() {
  rm -rf "$1"/var/cache/apt/archives "$1"/var/cache/apt/*.bin
  mkdir -p "$1"/var/cache/apt/archives/partial
  rm -rf "$1"/var/cache/ldconfig/aux-cache "$1"/var/cache/man/* "$1"/var/cache/fontconfig/*
  rm -f "$1"/var/cache/debconf/*-old "$1"/var/lib/dpkg/*-old "$1"/var/lib/dpkg/lock*
  rm -f "$1"/var/lib/dbus/machine-id
  if [ -e "$1"/etc/machine-id ]; then : >"$1"/etc/machine-id; fi
  find "$1"/var/log -type f -newer "$scratch"/started -delete
}

# Reports a fact about this run, for the record.
seen() {
  printf 'contractor: seen %s %s\n' "$1" "$2"
}

# Reports how many packages are installed, and the digest of the sorted list `name:arch=version`.
# The arguments, if any, go before dpkg-query.
seen_packages() {
  "$@" dpkg-query --show --showformat '${Package}:${Architecture}=${Version}\n' >"$scratch"/packages
  seen packages "$(wc -l <"$scratch"/packages)"
  seen versions "$(LC_ALL=C sort "$scratch"/packages | sha256sum | cut -d ' ' -f 1)"
}
