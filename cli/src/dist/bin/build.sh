# Sourced by ./spawn with $root, $dist and fresh() when there is something to build.

say() { printf 'spawn: %s\n' "$*" >&2; }

. "$root/cli/src/dist/bin/jdk.sh"

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
    no_jdk25
    exit 1
  fi
  if [ -e "$dist/current/hash" ]; then
    say "sources changed, building…"
  else
    say "building spawn (once)…"
  fi
  (
    unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS MAVEN_ARGS
    cd "$root" && JAVA_HOME=$jdk exec ./mvnw -q -pl cli -am -Pquick -Dmaven.test.skip=true package >&2
  ) || {
    say "the build failed (see above)"
    exit 1
  }
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
