#!/usr/bin/env bash
# The packaged function makes a cluster, woken by an emulator's notifications alone.
set -euo pipefail
. .ci/lib.sh

# Runs itself again with the stand-in. LocalStack answers 501 to deletes with a condition, so what is
# left out is the cluster's removal.
if [ -z "${AWS_ENDPOINT_URL:-}" ]; then
  status=0
  .ci/emulators/run localstack bash "$0" || status=$?
  [ $status != 69 ] || { echo "not checked: LocalStack needs Python 3.13 or later"; status=0; }
  exit $status
fi
need curl curl
need jq jq
work=$(mktemp -d)
export GOMAN_CLOUD=simulated GOMAN_SIMULATED_SPEED=20
./goman version >/dev/null

# The function's log is JSON lines between what the command itself prints.
./goman lambda local --sweep 20s >"$work/log" 2>"$work/errors" &
local=$!
stop() {
  kill $local 2>/dev/null || :
  wait $local 2>/dev/null || :
  rm -rf "$work"
}
trap stop EXIT

# usage: broken WORDS   shows what was logged, and fails
broken() {
  tail -qn 5 "$work/log" "$work/errors" "$work/out" 2>/dev/null | cut -c1-600
  fail "$1"
}
for _ in {1..600}; do
  if grep -q 'Invoke it' "$work/log"; then break; fi
  kill -0 $local 2>/dev/null || broken "the function does not start"
  sleep 0.1
done
url=$(sed -n 's/.*Invoke it: //p' "$work/log")
[ -n "$url" ] || broken "the function takes no events after a minute"

begin=$EPOCHREALTIME
./goman apply -f examples/clusters/ha.yaml >"$work/out" 2>&1 || broken apply
./goman wait cluster/ha --timeout 90s >"$work/out" 2>&1 || broken "wait ended with $?"
end=$EPOCHREALTIME
grep -q '"key":"k3sclusters/ha"' "$work/log" || broken "it was not the function that did it"
grep -q '"_aws"' "$work/log" || broken "no metrics in the log"
grep '^{' "$work/log" | head -n 50 | jq -e . >/dev/null || broken "a line of the log is no JSON"
passes=$(grep -c '"key":"k3sclusters/ha"' "$work/log")
echo "ok: from apply to Running in $(((${end/./} - ${begin/./}) / 1000)) ms, $passes passes of the function"

# usage: invoke EVENT FILTER   sends an event by hand; the answer has to be as the filter says
invoke() {
  local answer
  answer=$(curl -sS --max-time 60 -d "$1" "$url") || broken "cannot be invoked with $1"
  jq -e "$2" >/dev/null <<<"$answer" || broken "invoked with $1 it answers $answer"
}
invoke '{"cluster":"ha"}' '.keys == 1 and .failed == 0'
invoke nonsense '.unreadable == 1'
invoke '{"sweep":true}' '.failed == 0'
echo "ok: invoked by hand, with nonsense, and for a sweep"
