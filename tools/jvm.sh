# How the tool's JVM is started, from a checkout and from a package alike. Sourced by sh.

# Our own foreign calls, and the zstd codec's use of Unsafe, which would print four lines of warning.
allowed='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'

# A machine with much memory would begin with a heap of a 64th of it and see no reason to collect:
# with 64 GB a build with nothing to do had 254 MB at its peak instead of 157, at the same speed.
heap=-Xms192m

# run_tool <java> <directory of jars and cache> <name it was called by> <argument>...
run_tool() {
  java=$1 lib=$2 name=$3
  shift 3
  # The JVM itself would answer with a stack trace.
  [ -d "$(pwd -P 2> /dev/null)" ] || {
    echo "contractor: the current directory is gone" >&2
    exit 66
  }
  # The first compiler alone is quicker to answer, but has no fast SHA-256: not for builds. Showing
  # 1,000 elements takes 0.55 s with it instead of 0.87.
  # Others compile later than the JVM would by itself. A build with nothing to do is over before
  # compiling pays, and spent a third of its processor time on it; taking in 480 MB costs the same.
  compiler=-XX:CompileThresholdScaling=5
  case $name:${1:-} in
    bst:* | *:--version | *:--help | *:-h | *:help | *:show | *:graph | *:diff-keys | *:check)
      compiler=-XX:TieredStopAtLevel=1
      ;;
  esac
  cache=-XX:AOTMode=auto
  [ -r "$lib/contractor.aot" ] && cache=-XX:AOTCache=$lib/contractor.aot
  # Without the log settings, a cache that fits another JVM would be grumbled about on stdout.
  exec "$java" -XX:+UseSerialGC $heap -XX:-UsePerfData "$compiler" "$cache" \
    -Xlog:disable -Xlog:all=error:stderr $allowed \
    "-Dcontractor.invoked-as=$name" \
    -cp "$lib/contractor.jar" contractor.cli.Main "$@"
}

# Makes the classes of old libraries fit for the cache, which is the largest part of a quick start.
# renew <a JDK's java> <directory of jars> <directory of tools>
renew() {
  "$1" "$3/Renew.java" "$2"/picocli-*.jar
}

# The cache would also say which methods were busy here, and have them compiled at once: of use to a
# server, not to a command that ends in less time than that takes.
untrained='-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining'

# Records what a few commands load, so that later starts find it ready.
# train <java> <directory of jars> <directory with the commands>
train() (
  cd "$3" || exit
  CONTRACTOR_STORE=$(mktemp -d) && export CONTRACTOR_STORE || exit
  trap 'rm -rf "$CONTRACTOR_STORE"' EXIT
  "$1" -XX:+UseSerialGC -XX:-UsePerfData $untrained "-XX:AOTCacheOutput=$2/contractor.aot" \
    -Xlog:disable -Xlog:all=error:stderr $allowed \
    -cp "$2/contractor.jar" contractor.cli.Training commands < /dev/null > /dev/null
)
