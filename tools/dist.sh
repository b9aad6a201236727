#!/bin/sh
# Packs the built tool with a JVM of its own: dist.sh <checkout>
# Leaves dist/contractor-<version>-linux-x64.tar.gz, which needs no Java where it is unpacked.
set -eu
umask 022

checkout=$1
. "$checkout/tools/jdk.sh"
. "$checkout/tools/jvm.sh"
find_jdk

# What the tool and its libraries use of the JDK; `jdeps --print-module-deps` tells.
modules=java.base,java.logging,java.naming,java.net.http,jdk.crypto.ec,jdk.unsupported

name=contractor-0.1.0-linux-x64
dist=$checkout/dist
package=$dist/$name
rm -rf "$package" "$package.tar.gz"
mkdir -p "$package/bin" "$package/lib"

say 'making a JVM with only what the tool needs'
"$jdk/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages \
  --output "$package/jvm"
rm -f "$package/jvm/lib/server/classes.jsa" "$package/jvm/lib/server/classes_nocoops.jsa"

cp -p "$checkout"/app/target/lib/*.jar "$package/lib/"
renew "$jdk/bin/java" "$package/lib" "$checkout/tools"
cp "$checkout/tools/jvm.sh" "$checkout/tools/host.sh" "$package/lib/"
cp "$checkout/tools/launcher.sh" "$package/bin/contractor"
chmod 755 "$package/bin/contractor"
ln -s contractor "$package/bin/bst"
cp "$checkout/LICENSE" "$package/"
# Whole seconds: the cache remembers its jars' times, and an archive keeps no more than that.
find "$package/lib" -name '*.jar' -exec touch -d '2025-01-01T00:00:00Z' {} +

say 'preparing a fast start'
train "$package/jvm/bin/java" "$package/lib" "$checkout/tools/training" 2> "$dist/training.log" || {
  cat "$dist/training.log" >&2
  exit 70
}

"$package/bin/contractor" help --man "$package/share/man/man1" > /dev/null

say 'packing'
tar -C "$dist" --owner=0 --group=0 --sort=name -czf "$package.tar.gz" "$name"
say "made dist/$name.tar.gz"
