#!/usr/bin/env bash
# Compares how long short commands take with a bare JVM that says hello: `goman version`, and `goman
# get clusters` where there are none and where there is one. All run in turn, on the same JDK, in
# wall time and in processor time (which depends less on what else runs). Fails when the wall time of
# one, as a median, is more than its limit times the JVM's, or SLACK times that.
# usage: [SLACK=1] bench/startup.sh [rounds]
set -euo pipefail

slack=${SLACK:-1}
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
"$root/goman" apply -f "$root/examples/clusters/ha.yaml" --state "file:$work/one" --speed 1000 --wait \
  >/dev/null 2>&1

names=("bare JVM" "goman version" "goman get, none" "goman get, one cluster")
runs=(hello version none one)
limits=(1 4 4 4)
hello() { "$jdk/bin/java" -cp "$work" Hello; }
version() { "$root/goman" version; }
none() { "$root/goman" get clusters --state "file:$work/none"; }
one() { "$root/goman" get clusters --state "file:$work/one"; }

# Adds milliseconds of wall time and of processor time to the file of that name.
measure() {
  local real user system
  TIMEFORMAT='%3R %3U %3S'
  { time "$@" >/dev/null 2>"$work/stderr"; } 2>"$work/time" ||
    { echo "failed: $*" >&2; cat "$work/stderr" >&2; exit 1; }
  read -r real user system <"$work/time"
  echo "$((10#${real/./})) $((10#${user/./} + 10#${system/./}))" >>"$work/$1.times"
}

for ((round = 0; round <= rounds; round++)); do
  if [ "$round" = 1 ]; then rm "$work"/*.times; fi # the first only warms up
  for run in "${runs[@]}"; do measure "$run"; done
done

# usage: median RUN FIELD
median() { sort -n -k "$2,$2" "$work/$1.times" | awk -v n="$(((rounds + 1) / 2))" -v f="$2" 'NR == n { print $f }'; }
wall=$(median hello 1)
cpu=$(median hello 2)
slow=0
echo "medians of $rounds, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
for i in "${!runs[@]}"; do
  awk -v name="${names[$i]}" -v w="$(median "${runs[$i]}" 1)" -v c="$(median "${runs[$i]}" 2)" \
    -v wall="$wall" -v cpu="$cpu" -v limit="${limits[$i]}" -v slack="$slack" \
    'BEGIN { printf "%-24s %4d ms %5.2f x   processor %4d ms %5.2f x\n", name, w, w / wall, c, c / cpu
             if (w > limit * slack * wall) { printf "too slow: the limit is %g\n", limit * slack; exit 1 } }' || slow=1
done
exit $slow
