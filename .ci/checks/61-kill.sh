#!/usr/bin/env bash
# Killed 50 times at random moments while it makes clusters, goman ends with exactly what was asked for.
# usage: 61-kill.sh [seed]   (the same seed kills after the same times)
set -euo pipefail
. .ci/lib.sh

need jq jq
KILLS=50
seed=${1:-$RANDOM}
RANDOM=$seed
echo "seed $seed"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOMAN_STATE=file:$work/state GOMAN_SIMULATED_SPEED=5
manifest=examples/clusters/ha.yaml

# The slots of all machines that are not gone or going.
slots() {
  local file
  for file in "$work"/state/.simulated-cloud/*.json; do
    [ -e "$file" ] || continue
    jq -r '.instances[] | select(.power.state | IN("TERMINATED", "SHUTTING_DOWN") | not)
      | .launch.tags["goman.dev/cluster-uid"] + " " + .launch.tags["goman.dev/slot"]' "$file"
  done | sort
}

violations() {
  find "$work/state/.simulated-cloud" -name '*.json' -exec cat {} + 2>/dev/null |
    jq -s '[.[].violations // [] | .[]] | length'
}

one_a_slot() {
  local twice
  twice=$(slots | uniq -d)
  [ -z "$twice" ] || fail "$1: more than one machine in slot $twice"
  [ "$(violations)" = 0 ] || fail "$1: the cloud saw something that must never be"
}

lives=1
for ((kill = 1; kill <= KILLS; kill++)); do
  ./goman apply -f "$manifest" --wait --timeout 120s >"$work/out" 2>"$work/err" &
  pid=$!
  delay=$((RANDOM % 2500 + 50))
  sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
  if kill -9 $pid 2>/dev/null; then
    wait $pid 2>/dev/null || :
  else
    # It was done before: on with another life, so that there is something to interrupt.
    wait $pid || { cat "$work/err"; fail "apply ended by itself with $?"; }
    ./goman delete cluster/ha --yes --wait >/dev/null 2>"$work/err" || { cat "$work/err"; fail delete; }
    lives=$((lives + 1))
    kill=$((kill - 1))
  fi
  one_a_slot "after kill $kill"
done
echo "ok: $KILLS kills in $lives lives of a cluster, never two machines in a slot"

./goman apply -f "$manifest" --wait --timeout 300s >"$work/out" 2>"$work/err" ||
  { cat "$work/err"; ./goman describe cluster/ha; fail "in the end: apply --wait ended with $?"; }
one_a_slot "in the end"
phase=$(./goman get cluster/ha -o json | jq -r .status.cluster.phase)
[ "$phase" = Running ] || fail "in the end the phase is $phase"
[ "$(slots | wc -l)" = 5 ] || fail "in the end there are these machines: $(slots)"
echo "ok: in the end Running, with one machine in each of 5 slots"
