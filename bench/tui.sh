#!/usr/bin/env bash
# Measures the live UI against its limits: the first frame, an idle minute, keys, 10,000 clusters.
# Fails when one is missed. Needs tmux, and script (util-linux); strace for the writes of a key.
# usage: bench/tui.sh [rounds]
set -euo pipefail

FIRST_FRAME_FACTOR=5
FIRST_FRAME_MS=500
IDLE_CPU_MS=100
KEY_WRITES=2
KEY_BYTES=1024
RENDER_MS=5
RSS_MB=200
rounds=${1:-9}
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
work=$(mktemp -d)
part=idle # a tmux server for each part: the one before may not have ended yet
mux() { tmux -L "goman-bench-$$-$part" -f /dev/null "$@"; }
end() { for part in idle many; do mux kill-server 2>/dev/null || :; done; rm -rf "$work"; }
trap end EXIT
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=$work/config
missed=0
# usage: report NAME VALUE LIMIT UNIT
report() {
  awk -v n="$1" -v v="$2" -v l="$3" -v u="$4" \
    'BEGIN { printf "%-46s %8.1f %s (limit %s)\n", n, v, u, l; exit v > l }' || missed=1
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
jvm() { pgrep -f "dev.goman.tui.cli.Main.*$1" | head -n 1; }
# usage: cpu PID   milliseconds of processor time so far
cpu() { awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) * 1000 / hz }' "/proc/$1/stat"; }
hundredths() { echo $(((${2/./} - ${1/./}) / 10)); }
# usage: await WORDS   they are on the screen before long
await() {
  for _ in $(seq 600); do
    if mux capture-pane -p | grep -qF -- "$1"; then return; fi
    sleep 0.1
  done
  mux capture-pane -p
  echo "this does not come: $1" >&2
  exit 1
}
load() { echo "load now: $(cut -d' ' -f1-3 /proc/loadavg)"; }

jdk=$(.mvn/find-jdk)
printf 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }' >"$work/Hello.java"
"$jdk/bin/javac" -d "$work" "$work/Hello.java"
./goman apply -f examples/clusters/dev.yaml --state "file:$work/one" --speed 1000 --wait >/dev/null 2>&1
bench/clusters.sh "$work/many" 10000

# From the command to the last line of the first frame, and a bare JVM that says hello.
load
for ((round = 0; round <= rounds; round++)); do
  begin=$EPOCHREALTIME
  "$jdk/bin/java" -cp "$work" Hello >/dev/null
  hundredths "$begin" "$EPOCHREALTIME" >>"$work/hello"
  mkfifo "$work/keys.$round"
  begin=$EPOCHREALTIME
  exec 3< <(script -qefc "stty cols 120 rows 40; exec ./goman tui --read-only --state file:$work/one" /dev/null \
    <"$work/keys.$round")
  exec 4>"$work/keys.$round"
  while IFS= read -r -t 30 -d m -u 3 piece; do
    case $piece in *quit*) break ;; esac
  done
  hundredths "$begin" "$EPOCHREALTIME" >>"$work/frame"
  cpu "$(jvm "file:$work/one")" >>"$work/frame-cpu"
  printf q >&4
  while read -r -t 30 -N 4096 -u 3 _; do :; done || :
  exec 3<&- 4>&-
done
hello=$(tail -n +2 "$work/hello" | median)
frame=$(tail -n +2 "$work/frame" | median)
printf 'bare JVM, median of %d: %d.%02d ms\n' "$rounds" $((hello / 100)) $((hello % 100))
report "first frame, in bare JVMs" "$(awk "BEGIN { print $frame / $hello }")" $FIRST_FRAME_FACTOR x
report "first frame" "$(awk "BEGIN { print $frame / 100 }")" $FIRST_FRAME_MS ms
echo "processor time of the JVM until then: $(tail -n +2 "$work/frame-cpu" | median) ms"

# An idle minute, with the controller in the process and a cluster that is done, and older than a minute:
# ages count seconds until then.
mux new-session -d -x 120 -y 40 "./goman tui --state file:$work/one"
await 'controller: here'
sleep 60
pid=$(jvm "file:$work/one")
before=$(cpu "$pid")
sleep 60
report "processor time of an idle minute, hosting" "$(awk "BEGIN { print $(cpu "$pid") - $before }")" $IDLE_CPU_MS ms
mux send-keys q
load

# 10,000 clusters.
part=many
mux new-session -d -x 200 -y 50 "./goman tui --read-only --state file:$work/many"
begin=$EPOCHREALTIME
await '1/10000'
await '● live'
printf '10,000 clusters were read in %d ms\n' $(($(hundredths "$begin" "$EPOCHREALTIME") / 100))
sleep 15
pid=$(jvm "file:$work/many")
report "memory with 10,000 clusters (RSS)" "$(awk '/VmRSS/ { print $2 / 1024 }' "/proc/$pid/status")" $RSS_MB MB
before=$(cpu "$pid")
begin=$EPOCHREALTIME
for _ in $(seq 100); do mux send-keys j; done
await ' 101/10000'
printf 'a hundred keys, one by one: %d ms, processor time %d ms\n' \
  $(($(hundredths "$begin" "$EPOCHREALTIME") / 100)) $(($(cpu "$pid") - before))
if command -v strace >/dev/null; then
  strace -f -e trace=write -e write=none -o "$work/writes" -p "$pid" 2>/dev/null &
  tracer=$!
  sleep 2
  earlier=$(wc -l <"$work/writes") # an age that was counted on
  mux send-keys j
  await ' 102/10000'
  kill "$tracer"
  wait "$tracer" 2>/dev/null || :
  writes=$(tail -n "+$((earlier + 1))" "$work/writes" | grep -c ' write(1, ' || :)
  bytes=$(tail -n "+$((earlier + 1))" "$work/writes" | sed -n 's/.* write(1, .*= \([0-9]*\)$/\1/p' | awk '{ n += $1 } END { print n + 0 }')
  report "writes for a cursor move" "$writes" $KEY_WRITES ""
  report "bytes for a cursor move" "$bytes" $KEY_BYTES ""
fi
mux send-keys q
rm -f tui/target/ten-thousand.txt
./mvnw -q -B -pl tui -am test -Dtest=TenThousandTest,PainterTest -DfailIfNoTests=false \
  -Dsurefire.failIfNoSpecifiedTests=false >"$work/test.log" 2>&1 || { cat "$work/test.log"; exit 1; }
while read -r line; do
  report "one cell of 10,000 clusters, ${line% median*}" "$(sed 's/.*median \([0-9.]*\).*/\1/' <<<"$line")" $RENDER_MS ms
done <tui/target/ten-thousand.txt
load
exit $missed
