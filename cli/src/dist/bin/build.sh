# Sourced by ./spawn with $root, $dist and fresh() when there is something to build.

say() { printf 'spawn: %s\n' "$*" >&2; }

# The home of a JDK 25: what the environment names first, then the usual places.
jdk25() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(cd "${on_path%/*}" && pwd -P)/..
  for jdk in "${JAVA_HOME-}" "${JAVA25_HOME-}" "${JDK25_HOME-}" "$on_path" /usr/lib/jvm/* \
    /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$jdk/bin/javac" ] && grep -q '^JAVA_VERSION="25[".]' "$jdk/release" 2>/dev/null; then
      (cd "$jdk" && pwd -P)
      return 0
    fi
  done
  return 1
}

# One build at a time: the lock is a directory that names its owner. An owner that is gone left it.
lock=$root/target/spawn-build.lock
take_lock() {
  mkdir -p "$root/target" || exit 1
  told=
  while ! mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null)
    if [ -z "$owner" ]; then
      sleep 1 # between its mkdir and its pid, or killed there
      owner=$(cat "$lock/pid" 2>/dev/null)
    fi
    if [ -z "$owner" ] || ! kill -0 "$owner" 2>/dev/null; then
      mv "$lock" "$lock.stale.$$" 2>/dev/null && rm -rf "$lock.stale.$$"
      continue
    fi
    [ -n "$told" ] || say "waiting for another build (process $owner)"
    told=1
    sleep 0.2
  done
  echo $$ >"$lock/pid"
}

interrupted() {
  rm -rf "$lock"
  trap - EXIT
  say "the build was interrupted; run the same command again"
  exit 130
}

build() {
  if ! jdk=$(jdk25); then
    say "building needs a JDK 25 and none was found."
    say "Get one from https://adoptium.net/temurin/releases/?version=25 or with your package"
    say "manager (temurin-25-jdk, openjdk-25-jdk; brew install openjdk@25; sdk install java 25-tem),"
    say "or set JAVA_HOME to the one you have."
    exit 1
  fi
  if [ -e "$dist/current/hash" ]; then
    say "sources changed, building…"
  else
    say "building spawn (once)…"
  fi
  # A build that did not end may have left half a jar.
  force=
  [ -e "$root/target/spawn-build.open" ] && force=-Dmaven.jar.forceCreation=true
  : >"$root/target/spawn-build.open"
  (
    unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS MAVEN_ARGS
    cd "$root" && JAVA_HOME=$jdk exec ./mvnw -q -pl cli -am -DskipTests $force package >&2
  ) || {
    say "the build failed (see above)"
    exit 1
  }
  rm -f "$root/target/spawn-build.open"
  [ -e "$dist/current/hash" ] || {
    say "the build made no distribution in $dist"
    exit 1
  }
}

trap interrupted INT TERM HUP
trap 'rm -rf "$lock"' EXIT
take_lock
fresh || build
rm -rf "$lock"
trap - EXIT INT TERM HUP
