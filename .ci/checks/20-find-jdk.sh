#!/usr/bin/env bash
# The build finds its JDK, whatever is first on PATH, and says what is missing. Needs nothing.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# usage: fake FOLDER VERSION
fake() {
  mkdir -p "$1/bin"
  printf '#!/bin/sh\necho "this JDK must not be started" >&2\nexit 1\n' >"$1/bin/javac"
  cp "$1/bin/javac" "$1/bin/java"
  chmod +x "$1/bin/javac" "$1/bin/java"
  printf 'IMPLEMENTOR="Test"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
}

# usage: expect WHAT FOLDER [VARIABLE=VALUE...]
expect() {
  local what=$1 wanted=$2 found
  shift 2
  found=$(env -i HOME="$work/home" PATH="$work/old/bin:/usr/bin:/bin" "$@" .mvn/find-jdk) ||
    fail "$what: nothing found"
  [ "$found" = "$wanted" ] || fail "$what: found $found, not $wanted"
  echo "ok: $what"
}

fake "$work/old" 17.0.1
fake "$work/new" 25.0.3
fake "$work/newer" 26
expect "JAVA_HOME comes first" "$work/newer" JAVA_HOME="$work/newer" JDK25_HOME="$work/new"
expect "an old JAVA_HOME is passed over" "$work/new" JAVA_HOME="$work/old" JDK25_HOME="$work/new"
expect "a JAVA_HOME that is gone is passed over" "$work/new" JAVA_HOME="$work/no" JDK25_HOME="$work/new"
expect "PATH comes before the variables" "$work/newer" PATH="$work/newer/bin:$PATH" JDK25_HOME="$work/new"

alone() {
  env -i HOME="$work/home" PATH="$work/old/bin:/usr/bin:/bin" FIND_JDK_ROOT="$work/root" /bin/sh .mvn/find-jdk
}
mkdir -p "$work/home/.sdkman/candidates/java"
if message=$(alone 2>&1); then fail "found a JDK where there is none: $message"; fi
case $message in
  *"needs a JDK 25"*) echo "ok: says what is missing" ;;
  *) fail "does not say what is missing: $message" ;;
esac
fake "$work/home/.sdkman/candidates/java/26-x" 26
[ "$(alone)" = "$work/home/.sdkman/candidates/java/26-x" ] || fail "a newer JDK is not used"
fake "$work/home/.jdks/x-25" 25
[ "$(alone)" = "$work/home/.jdks/x-25" ] || fail "the wanted JDK is not preferred"
fake "$work/root/usr/lib/jvm/jdk-25" 25.0.1
[ "$(alone)" = "$work/root/usr/lib/jvm/jdk-25" ] || fail "the system's own JDK does not come first"
echo "ok: prefers the wanted JDK to a newer one"

used=$(env -u JAVA_HOME PATH="$work/old/bin:$PATH" ./mvnw -v | sed -n 's/^Java version: \([0-9]*\).*/\1/p')
[ "$used" -ge 25 ] || fail "Maven runs on JDK $used"
echo "ok: Maven runs on JDK $used with an old JDK first on PATH"
