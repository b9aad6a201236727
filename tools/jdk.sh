# Finds the JDK and Maven that the tool is built and run with. Sourced by sh and bash; forks nothing
# unless it has bad news.

java_release=25

say() {
  printf 'contractor: %s\n' "$*" >&2
}

# Ends the script: something is missing on this machine that the user can supply.
unavailable() {
  say "$@"
  exit 69
}

# Whether $1 holds a whole JDK of the right release.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while read -r line; do
    case $line in
      JAVA_VERSION=\"$java_release[.\"]* | JAVA_VERSION=\"$java_release) return 0 ;;
    esac
  done < "$1/release"
  return 1
}

# Sets `jdk` to its directory.
find_jdk() {
  for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    [ -n "$jdk" ] && is_jdk "$jdk" && return
  done
  unavailable "needs a JDK $java_release and found none: install the package" \
    "temurin-$java_release-jdk or openjdk-$java_release-jdk, unpack one in ~/.jdks, or set JAVA_HOME"
}

find_maven() {
  command -v mvn > /dev/null 2>&1 ||
    unavailable "needs Maven to build: apt-get install --no-install-recommends maven"
}

# Runs Maven on the JDK found and the poms of `checkout`, without what that JDK says about Maven's own old libraries.
maven() {
  JAVA_HOME=$jdk MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
-XX:+UseSerialGC -XX:-UsePerfData ${MAVEN_OPTS:-}" \
    mvn --batch-mode --no-transfer-progress -Dstyle.color=never -f "$checkout/pom.xml" "$@"
}
