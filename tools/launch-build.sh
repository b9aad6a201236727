#!/bin/sh
# Builds the tool for ./contractor, which holds the lock: launch-build.sh <checkout> <builds>
# Says on stderr how far it is. Compiles apart from ./build, so that the two can't disturb each
# other.
set -eu
umask 022

checkout=$1 builds=$2
. "$checkout/tools/jdk.sh"
. "$checkout/tools/jvm.sh"
find_jdk

# Made before anything is compiled: what changes from now on is newer.
stamp=$builds/stamp.$$
: > "$stamp"
trap 'rm -f "$stamp"' EXIT

say 'building the tool; the first time takes a minute'
log=$builds/log
failed=$builds/failed
rm -f "$failed"
{
  maven -Dquick -Dmaven.test.skip -Dtarget=target/launch/work -pl app -am package 2>&1 || : > "$failed"
} | tee "$log" | sed -u -n \
  's/^\[INFO\] Building Contractor: \(.*\) [0-9.][0-9.]*  *\[.*/contractor: compiling \1/p' >&2

if [ -e "$failed" ]; then
  grep -q '^\[ERROR\] /' "$log" && pattern='^\[ERROR\] /' || pattern='^\[ERROR\] '
  grep "$pattern" "$log" | awk '!seen[$0]++' | head -20 >&2
  say "could not build itself; all that Maven said is in $log"
  exit 70
fi

build=$(date +%s).$$
mkdir "$builds/$build"
cp -p "$builds"/work/lib/*.jar "$builds/$build/"
say 'preparing a fast start'
renew "$jdk/bin/java" "$builds/$build" "$checkout/tools" 2>> "$log" || :
train "$jdk/bin/java" "$builds/$build" "$checkout/tools/training" 2>> "$log" ||
  rm -f "$builds/$build/contractor.aot"
mv "$stamp" "$builds/$build/stamp"
printf '%s\n' "$build" > "$builds/current.new"
mv "$builds/current.new" "$builds/current"

# A tool that runs longer than a day while being rebuilt may lose its jars.
find "$builds" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*.[0-9]*' ! -name "$build" -mtime +0 \
  -exec rm -rf {} +
