# Sourced: how to find a JDK 25 and what to say when there is none.

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

no_jdk25() {
  cat >&2 <<'END'
spawn: building needs a JDK 25 and none was found.
Get one from https://adoptium.net/temurin/releases/?version=25 or with a package manager
(temurin-25-jdk, openjdk-25-jdk; brew install openjdk@25; sdk install java 25-tem),
or set JAVA_HOME to the one you have.
END
}
