# Brings a mirror of a repository up to date, and checks a commit out of it.
#
# Arguments: URL REVISION CONNECT CHECKOUT SUBMODULES ORIGIN EPOCH
#   URL         of the repository
#   REVISION    a branch, a tag or a commit; empty for the default branch
#   CONNECT     `always` to bring the mirror up to date, `needed` to do so only if the revision isn't
#               in it, `never` to make no connection
#   CHECKOUT    `clone` to check the revision out with its history, `files` for its files alone,
#               `none` for neither
#   SUBMODULES  `true` to fetch and check out submodules, too
#   ORIGIN      what the checkout calls its origin; empty for none
#   EPOCH       the time of all its files
# Status: 66 if there is no such revision, 69 if git isn't installed; other failures are git's own.
set -eu
url=$1 revision=$2 connect=$3 checkout=$4 submodules=$5 origin=$6 epoch=$7
mirror=/srv/mirror tree=/srv/checkout

command -v git >/dev/null || {
  echo "git is not installed on this machine"
  exit 69
}

git() {
  command git \
    -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.logAllRefUpdates=false \
    -c protocol.ext.allow=never -c transfer.fsckObjects=true \
    -c gc.auto=0 -c maintenance.auto=false -c advice.detachedHead=false \
    -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=60 -c init.defaultBranch=main "$@"
}

# The commit that the revision names in the mirror.
resolve() {
  case $revision in
    '') set -- HEAD ;;
    refs/*) set -- "$revision" ;;
    *) set -- "refs/heads/$revision" "refs/tags/$revision" ;;
  esac
  if is_commit "$revision"; then set -- "$revision"; fi
  for name; do
    git rev-parse --verify --quiet --end-of-options "$name^{commit}" && return
  done
  return 1
}

is_commit() {
  case $1 in *[!0-9a-f]*) return 1 ;; esac
  [ "${#1}" = 40 ]
}

update() {
  head=$(git ls-remote --symref -- "$url" HEAD | sed -n 's/^ref: \(refs\/heads\/.*\)\tHEAD$/\1/p')
  git fetch --quiet --prune --no-write-fetch-head -- "$url" \
    '+refs/heads/*:refs/heads/*' '+refs/tags/*:refs/tags/*'
  if [ -n "$head" ]; then git symbolic-ref HEAD "$head"; fi
  # A commit that no branch has. The reference keeps it from being dropped.
  if is_commit "$revision" && ! resolve >/dev/null; then
    git fetch --quiet --no-write-fetch-head -- "$url" "$revision:refs/contractor/$revision" ||
      exit 66
  fi
}

if [ ! -f "$mirror"/HEAD ]; then
  git init --quiet --bare --template= "$mirror"
fi
cd "$mirror"
case $connect in
  always) update ;;
  needed) resolve >/dev/null || update ;;
esac
if [ "$checkout" = none ]; then
  exit
fi

commit=$(resolve) || exit 66

age() {
  find "$tree" -exec touch --no-dereference --date="@$epoch" {} +
  printf 'contractor: seen commit %s\n' "$commit"
}

# Straight from the mirror, where there is no submodule that would need a repository around it.
if [ "$checkout" = files ] &&
  { [ "$submodules" != true ] || ! git cat-file -e "$commit:.gitmodules" 2>/dev/null; }; then
  export GIT_INDEX_FILE=/tmp/index
  git --work-tree="$tree" read-tree -u --reset "$commit"
  age
  exit
fi

# A clone of this commit's history, made of the mirror alone, so that no other branch shows.
git init --quiet --template= "$tree"
cd "$tree"
GIT_ALLOW_PROTOCOL=file git -c transfer.fsckObjects=false fetch --quiet --no-write-fetch-head -- \
  "$mirror" "$commit:refs/contractor/commit"
git checkout --quiet --detach "$commit"
git update-ref -d refs/contractor/commit
if [ -n "$origin" ]; then git remote add origin "$origin"; fi
if [ "$submodules" = true ]; then
  git submodule --quiet update --init --recursive
fi

if [ "$checkout" = files ]; then
  find "$tree" -name .git -prune -exec rm -rf {} +
  age
  exit
fi

# The index has times and inode numbers of the files in it. One without is refreshed at first use.
afresh='rm -f "$(git rev-parse --git-dir)"/index && git read-tree HEAD'
eval "$afresh"
if [ "$submodules" = true ]; then
  git submodule --quiet foreach --recursive "$afresh"
fi
age
