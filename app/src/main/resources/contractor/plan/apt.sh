# Installs packages into the tree it runs in, with that tree's own apt.
#
# Arguments: MIRROR UPDATE UPGRADE RECOMMENDS PACKAGE…
#   MIRROR      replaces the site of the tree's sources, for this run only; empty for none
#   UPDATE      `true` to fetch package lists, which are kept out of the tree; else the tree's are used
#   UPGRADE     `true` to upgrade what is installed first
#   RECOMMENDS  `true` to install what packages recommend, too
# Status: 69 if there is no apt.
set -eu
. /run/settle.sh
mirror=$1 update=$2 upgrade=$3 recommends=$4
shift 4

command -v apt-get >/dev/null || {
  echo "contractor: there is no apt in the system tree"
  exit 69
}

# Said again after the tree's own configuration, which would else win over APT_CONFIG.
cp /run/apt.conf "$scratch"/apt.conf
apt() {
  apt-get --config-file="$scratch"/apt.conf "$@"
}

# Maintainer scripts find this before the real one: nothing is started, as if policy-rc.d said no.
mkdir "$scratch"/bin
cat >"$scratch"/bin/invoke-rc.d <<'END'
#!/bin/sh
echo "contractor: services are not started: invoke-rc.d $*"
case " $* " in *' --query '*) exit 101 ;; esac
END
chmod 755 "$scratch"/bin/invoke-rc.d
echo "DPkg::Path \"$scratch/bin:$PATH\";" >>"$scratch"/apt.conf

# The tree's sources at another site, in both of apt's formats. Security updates have a site of
# their own, which has no counterpart at the other, so they are left out.
if [ -n "$mirror" ]; then
  mkdir "$scratch"/sources
  find /etc/apt/sources.list /etc/apt/sources.list.d -name '*.list' -exec cat {} + 2>/dev/null |
    sed -n '/-security\|\/updates/d; s|https\?://[^ ]*|'"$mirror"'|p' >"$scratch"/sources/tree.list
  find /etc/apt/sources.list.d -name '*.sources' -exec awk 1 RS= ORS='\n\n' {} + 2>/dev/null |
    awk -v RS= -v ORS='\n\n' '!/Suites:[^\n]*(-security|\/updates)/' |
    sed 's|^URIs:.*|URIs: '"$mirror"'|' >"$scratch"/sources/tree.sources
  cat >>"$scratch"/apt.conf <<END
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$scratch/sources";
END
fi

if [ "$update" = true ]; then
  mkdir -p "$scratch"/lists/partial
  echo "Dir::State::Lists \"$scratch/lists\";" >>"$scratch"/apt.conf
  apt update
fi
if [ "$upgrade" = true ]; then
  apt upgrade --yes
fi
case $recommends in
  true) apt install --yes --install-recommends -- "$@" ;;
  *) apt install --yes --no-install-recommends -- "$@" ;;
esac
settle ''

for release in "$scratch"/lists/*Release; do
  if [ -f "$release" ]; then
    seen "release.${release##*/}" "$(sha256sum <"$release" | cut -d ' ' -f 1)"
  fi
done
seen_packages
