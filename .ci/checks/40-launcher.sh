#!/usr/bin/env bash
# The launcher builds once, also when two start at once, and again after a change. Needs setpriv (util-linux).
set -euo pipefail
. .ci/lib.sh

need setpriv util-linux
work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
here=$PWD
copy_checkout "$work/goman"
cd /

expect_version() {
  case $(cat "$1") in
    goman\ *) ;;
    *) fail "$2: printed $(cat "$1")" ;;
  esac
  echo "ok: $2"
}

for n in 1 2 3; do
  "$work/goman/goman" version >"$work/out.$n" 2>"$work/err.$n" &
  starts[n]=$!
done
for n in 1 2 3; do
  wait "${starts[n]}" || { cat "$work/err.$n"; fail "a start among three at once"; }
  expect_version "$work/out.$n" "start $n of three at once"
done
builds() { find "$work/goman/.goman-build" -maxdepth 1 -name 'app-*' | wc -l; }
[ "$(cat "$work"/err.* | grep -c building)" = 1 ] || fail "not exactly one build: $(cat "$work"/err.*)"
[ "$(builds)" = 1 ] || fail "not exactly one build is kept"
[ "$(find "$work/goman/.goman-build" -name '*.aot' | wc -l)" = 3 ] || fail "there are not three AOT caches"
echo "ok: one build, and its caches"

GOMAN_JAVA_OPTIONS="-Xlog:class+load:file=$work/classes" "$work/goman/goman" version >/dev/null
if grep -E ' (picocli|dev\.goman|dagger)\..*source: file:' "$work/classes" | head -5 | grep .; then
  fail "these classes are not in the AOT cache"
fi
state=file:$work/looked-at
"$work/goman/goman" apply -f "$here/examples/clusters/dev.yaml" --state "$state" >/dev/null 2>&1
GOMAN_JAVA_OPTIONS="-Xlog:class+load:file=$work/classes" "$work/goman/goman" get clusters --state "$state" |
  grep -q '^dev ' || fail "the cluster is not listed"
if grep -E ' (picocli|dev\.goman|dagger|tools\.jackson)\..*source: file:| org\.snakeyaml\.' "$work/classes" |
  head -5 | grep .; then
  fail "these classes are not in the cache of commands that look, or should not be needed"
fi
echo "ok: the caches have the classes, and no more than are needed"

mkdir "$work/bin"
ln -s ../goman/goman "$work/bin/first"
ln -s first "$work/bin/goman"
(cd "$work/bin" && ./goman version) >"$work/out" 2>"$work/err"
expect_version "$work/out" "through two symbolic links"
(cd "$work/goman" && ./goman version) >"$work/out" 2>>"$work/err"
expect_version "$work/out" "from its own folder"
(cd "$work/goman/tui" && ../goman version) >"$work/out" 2>>"$work/err"
expect_version "$work/out" "from a folder in it"
PATH=$work/bin:$PATH goman version >"$work/out" 2>>"$work/err"
expect_version "$work/out" "through PATH"
[ ! -s "$work/err" ] || fail "a second start said: $(cat "$work/err")"

as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$@"; }
if [ "$(id -u)" = 0 ]; then
  as_nobody "$work/goman/goman" version >"$work/out" 2>"$work/err" || fail "read-only: $(cat "$work/err")"
  expect_version "$work/out" "where nothing can be written"
  touch "$work/goman/tui/pom.xml"
  as_nobody "$work/goman/goman" version >"$work/out" 2>"$work/err" || fail "read-only, stale: $(cat "$work/err")"
  expect_version "$work/out" "where nothing can be written and the build looks old"
fi

touch "$work/goman/tui/pom.xml"
"$work/goman/goman" version >"$work/out" 2>"$work/err"
expect_version "$work/out" "after a change"
grep -q building "$work/err" || fail "a change is not built"
[ "$(builds)" = 2 ] || fail "the build before the change is gone"

echo broken >>"$work/goman/tui/pom.xml"
if "$work/goman/goman" version >"$work/out" 2>"$work/err"; then fail "a broken build is used"; fi
grep -q "the build failed" "$work/err" || fail "a failed build says: $(cat "$work/err")"
echo "ok: a failed build says so"

# A UI that is killed while the terminal is raw; a JDK of our own making plays its part.
need script bsdutils
mkdir -p "$work/ui/.goman-build" "$work/ui/jdk/bin"
cp "$here/goman" "$work/ui/"
printf '#!/bin/sh\nstty raw -echo\nkill -KILL $$\n' >"$work/ui/jdk/bin/java"
chmod +x "$work/ui/jdk/bin/java"
printf 'JAVA_VERSION="25"\n' >"$work/ui/jdk/release"
cat >"$work/ui/.goman-build/launch" <<END
for_java_home='${JAVA_HOME-}'
for_runtime='$work/ui/jdk "25"'
jdk='$work/ui/jdk'
app=app-1
aot=
quick_aot=
class_path=
END
script -qec "stty -g; $work/ui/goman tui; echo status \$?; stty -g" /dev/null >"$work/out" 2>&1 </dev/null || :
tr -d '\r' <"$work/out" >"$work/terminal"
grep -q 'status 137' "$work/terminal" || fail "the killed UI: $(cat "$work/terminal")"
[ "$(grep -cxF "$(head -n 1 "$work/terminal")" "$work/terminal")" = 2 ] ||
  fail "the terminal is not as it was: $(cat "$work/terminal")"
echo "ok: the terminal is put right after a killed UI"
