#!/usr/bin/env bash
# Compares how long `goman version` and `goman get clusters` take with a bare JVM that says hello.
# All three run in turn, on the same JDK; fails when a median is more than LIMIT times the JVM's.
# usage: bench/startup.sh [rounds]
set -euo pipefail

LIMIT=5
rounds=${1:-15}
root=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

jdk=$("$root/.mvn/find-jdk")
cat >"$work/Hello.java" <<'JAVA'
class Hello {
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
JAVA
"$jdk/bin/javac" -d "$work" "$work/Hello.java"
export GOMAN_STATE=file:$work/state

names=("bare JVM" "goman version" "goman get clusters")
hello() { "$jdk/bin/java" -cp "$work" Hello; }
version() { "$root/goman" version; }
get() { "$root/goman" get clusters; }
runs=(hello version get)

# Milliseconds of wall time, to three places.
measure() {
  local begin=$EPOCHREALTIME
  "$@" >/dev/null 2>"$work/stderr" || { echo "failed: $*" >&2; cat "$work/stderr" >&2; exit 1; }
  local end=$EPOCHREALTIME
  echo $((${end/./} - ${begin/./}))
}

for run in "${runs[@]}"; do measure "$run" >/dev/null; done
for ((round = 0; round < rounds; round++)); do
  for run in "${runs[@]}"; do measure "$run" >>"$work/$run"; done
done

median() { sort -n "$work/$1" | sed -n "$(((rounds + 1) / 2))p"; }
base=$(median hello)
slow=0
for i in "${!runs[@]}"; do
  micros=$(median "${runs[$i]}")
  awk -v name="${names[$i]}" -v micros="$micros" -v base="$base" -v limit=$LIMIT \
    'BEGIN { printf "%-20s median %7.1f ms  %5.2f x\n", name, micros / 1000, micros / base
             exit micros > limit * base }' || slow=1
done
if [ $slow = 1 ]; then
  echo "too slow: the limit is $LIMIT times a bare JVM"
  exit 1
fi
