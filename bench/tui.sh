#!/usr/bin/env bash
# Measures the live UI against its limits: the first frame, an idle minute, a key, 10,000 clusters.
# Fails when one is missed. Needs tmux, and script (util-linux).
# usage: bench/tui.sh [rounds]
set -euo pipefail

FIRST_FRAME_FACTOR=5
FIRST_FRAME_MS=500
IDLE_CPU_MS=100
RENDER_MS=5
RSS_MB=200
rounds=${1:-9}
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
work=$(mktemp -d)
mux() { tmux -L "goman-bench-$$" -f /dev/null "$@"; }
trap 'mux kill-server 2>/dev/null || :; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=$work/config
missed=0
# usage: report NAME VALUE LIMIT UNIT
report() {
  awk -v n="$1" -v v="$2" -v l="$3" -v u="$4" \
    'BEGIN { printf "%-44s %8.1f %s (limit %s)\n", n, v, u, l; exit v > l }' || missed=1
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
jvm() { pgrep -f "dev.goman.tui.cli.Main.*$1" | head -n 1; }
# usage: cpu PID   milliseconds of processor time so far
cpu() { awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) * 1000 / hz }' "/proc/$1/stat"; }

jdk=$(.mvn/find-jdk)
printf 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }' >"$work/Hello.java"
"$jdk/bin/javac" -d "$work" "$work/Hello.java"
./goman version >/dev/null

# A state with one cluster that is done, made once, and 10,000 copies of it.
./goman apply -f examples/clusters/dev.yaml --state "file:$work/one" --speed 1000 --wait >/dev/null 2>&1
from=$work/one/k3sclusters/dev
uid=$(sed -n 's/.*"uid" *: *"\([^"]*\)".*/\1/p' "$from/spec.json" | head -n 1)
mkdir -p "$work/many/k3sclusters"
(cd "$work/many/k3sclusters" && seq -f 'cluster-%05.0f' 10000 | xargs mkdir)
for object in spec status; do
  awk -v uid="$uid" -v folder="$work/many/k3sclusters" -v file="$object.json" '
    { all = all $0 "\n" }
    END {
      for (i = 1; i <= 10000; i++) {
        name = sprintf("cluster-%05d", i)
        text = all
        gsub("\"name\" *: *\"dev\"", "\"name\": \"" name "\"", text)
        gsub(uid, uid "-" i, text)
        target = folder "/" name "/" file
        printf "%s", text >target
        close(target)
      }
    }' "$from/$object.json"
done

# From the command to the last line of the first frame, and a bare JVM that says hello.
for ((round = 0; round <= rounds; round++)); do
  begin=$EPOCHREALTIME
  "$jdk/bin/java" -cp "$work" Hello >/dev/null
  end=$EPOCHREALTIME
  echo $(((${end/./} - ${begin/./}) / 10)) >>"$work/hello"
  begin=$EPOCHREALTIME
  exec 3< <(sleep 5 | script -qefc "stty cols 120 rows 40; exec ./goman tui --read-only --state file:$work/one" /dev/null)
  while IFS= read -r -d m -u 3 piece; do
    case $piece in *quit*) break ;; esac
  done
  end=$EPOCHREALTIME
  kill "$(jvm "file:$work/one")" 2>/dev/null || :
  exec 3<&-
  echo $(((${end/./} - ${begin/./}) / 10)) >>"$work/frame"
done
hello=$(tail -n +2 "$work/hello" | median)
frame=$(tail -n +2 "$work/frame" | median)
printf 'bare JVM, median of %d: %d.%02d ms\n' "$rounds" $((hello / 100)) $((hello % 100))
report "first frame, in bare JVMs" "$(awk "BEGIN { print $frame / $hello }")" $FIRST_FRAME_FACTOR x
report "first frame" "$(awk "BEGIN { print $frame / 100 }")" $FIRST_FRAME_MS ms

# An idle minute, with the controller in the process and a cluster that is done.
mux new-session -d -x 120 -y 40 "./goman tui --state file:$work/one"
until mux capture-pane -p | grep -q 'controller: here'; do sleep 0.2; done
sleep 20
pid=$(jvm "file:$work/one")
before=$(cpu "$pid")
sleep 60
report "processor time of an idle minute, hosting" "$(awk "BEGIN { print $(cpu "$pid") - $before }")" $IDLE_CPU_MS ms
mux kill-server
sleep 1

# 10,000 clusters.
mux new-session -d -x 120 -y 40 "./goman tui --read-only --state file:$work/many"
begin=$SECONDS
until mux capture-pane -p | grep -q '1/10000'; do sleep 0.2; done
echo "10,000 clusters were read in $((SECONDS - begin)) s"
sleep 15
pid=$(jvm "file:$work/many")
report "memory with 10,000 clusters (RSS)" "$(awk '/VmRSS/ { print $2 / 1024 }' "/proc/$pid/status")" $RSS_MB MB
mux kill-server
rm -f tui/target/ten-thousand.txt
./mvnw -q -B -pl tui -am test -Dtest=TenThousandTest,PainterTest -Dsurefire.failIfNoSpecifiedTests=false >/dev/null
while read -r line; do
  report "one cell of 10,000 clusters, ${line% median*}" "$(sed 's/.*median \([0-9.]*\).*/\1/' <<<"$line")" $RENDER_MS ms
done <tui/target/ten-thousand.txt
echo "a cursor move is one write of at most 1 KB at 200x50: checked by PainterTest"
exit $missed
