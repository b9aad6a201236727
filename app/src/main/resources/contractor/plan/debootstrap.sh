# Installs Debian into /srv/target, with the programs of the host.
#
# Arguments: CLEAN RELEASE KEYRING SUITE MIRROR OPTION…
#   CLEAN    `true` to take out what would make two equal runs differ
#   RELEASE  SHA-256 the suite's InRelease must have; empty for any
#   KEYRING  a file name in the host's keyring directory, without its suffix
# Status: 69 if something isn't installed here, 102 if the release is another one.
set -eu
. /run/settle.sh
target=/srv/target
clean=$1 release=$2 keyring=$3 suite=$4 mirror=$5
shift 5

for program in debootstrap wget gpgv; do
  command -v "$program" >/dev/null || {
    echo "contractor: $program is not installed on this machine"
    exit 69
  }
done
for suffix in gpg pgp; do
  keys=/usr/share/keyrings/$keyring.$suffix
  if [ -f "$keys" ]; then break; fi
done
if [ ! -f "$keys" ]; then
  echo "contractor: keyring $keyring is not installed on this machine"
  exit 69
fi

# Ends if this isn't the release wanted.
compare() {
  if [ -n "$release" ] && [ "$release" != "$1" ]; then
    echo "contractor: the release at the mirror is not the one wanted"
    echo "contractor: wanted sha256 $release"
    echo "contractor: found  sha256 $1"
    exit 102
  fi
}

# Before anything is installed, and below once more of what really was.
if [ -n "$release" ] && wget -q -O "$scratch"/InRelease "$mirror/dists/$suite/InRelease"; then
  compare "$(sha256sum <"$scratch"/InRelease | cut -d ' ' -f 1)"
fi

debootstrap --force-check-gpg --keyring="$keys" "$@" "$suite" "$target" "$mirror" || {
  status=$?
  if [ -f "$target"/debootstrap/debootstrap.log ]; then
    tail -n 40 "$target"/debootstrap/debootstrap.log
  fi
  exit "$status"
}

found=$(cat "$target"/var/lib/apt/lists/*_InRelease | sha256sum | cut -d ' ' -f 1)
compare "$found"
if [ "$clean" = true ]; then
  settle "$target"
  rm -rf "$target"/var/lib/apt/lists
  mkdir -p "$target"/var/lib/apt/lists/partial
  rm -f "$target"/etc/machine-id "$target"/etc/hostname "$target"/etc/resolv.conf
  : >"$target"/etc/machine-id
  echo contractor >"$target"/etc/hostname
  : >"$target"/etc/resolv.conf
fi

seen release "$found"
seen_packages chroot "$target"
