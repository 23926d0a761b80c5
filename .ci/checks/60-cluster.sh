#!/usr/bin/env bash
# A cluster from a manifest to Running and away again, as somebody types it.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOMAN_STATE=file:$work/state

./goman plan -f examples/clusters/ha.yaml >"$work/plan" 2>&1 || { cat "$work/plan"; fail "plan ended with $?"; }
grep -q 'start the datastore on server-0' "$work/plan" || fail "plan does not say how: $(cat "$work/plan")"
[ -z "$(./goman get clusters 2>/dev/null)" ] || fail "plan stored something"
echo "ok: $(head -n 1 "$work/plan")"

./goman apply -f examples/clusters/ha.yaml --wait --timeout 120s >"$work/out" 2>"$work/err" ||
  { cat "$work/err"; fail "apply --wait ended with $?"; }
[ "$(cat "$work/out")" = "cluster/ha created" ] || fail "apply printed $(cat "$work/out")"
[ "$(grep -c 'cluster/ha: ' "$work/err")" -gt 2 ] || fail "no progress on stderr: $(cat "$work/err")"
grep -q simulated "$work/err" || fail "it is not said that the cloud is simulated"
echo "ok: $(tail -n 1 "$work/err")"

./goman get clusters 2>/dev/null | tee "$work/get"
grep -q '^ha  *Running  *5/5 ' "$work/get" || fail "get does not show it running"
./goman plan cluster/ha 2>/dev/null | grep -qx 'cluster/ha: nothing to do' || fail "plan finds something to do"
./goman describe cluster/ha >"$work/describe"
grep -q '^Phase: *Running' "$work/describe" || fail "describe does not show it running"
./goman events cluster/ha | grep -q ServerJoined || fail "no event of a server that joined"
./goman get cluster/ha -o yaml | ./goman apply -f - 2>/dev/null | grep -qx 'cluster/ha unchanged' ||
  fail "what get prints cannot be applied again"
echo "ok: get, describe, events, apply of what get prints"

./goman delete cluster/ha --yes --wait >"$work/out" 2>"$work/err" ||
  { cat "$work/err"; fail "delete --wait ended with $?"; }
left=$(find "$work/state" -name '*.json' ! -path '*/.leases/floor.json')
[ -z "$left" ] || fail "left behind: $left"
echo "ok: after delete --wait no instance and no object is left"

# Two at once: one hosts the controller, the other one follows, and takes over when it is killed.
./goman apply -f examples/clusters/dev.yaml >/dev/null 2>&1
GOMAN_SIMULATED_SPEED=3 ./goman wait cluster/dev --timeout 180s >"$work/1" 2>&1 &
first=$!
until grep -q cluster/dev: "$work/1"; do kill -0 $first && sleep 0.05; done
GOMAN_SIMULATED_SPEED=3 ./goman wait cluster/dev --timeout 180s >"$work/2" 2>&1 &
second=$!
until grep -q 'Another process' "$work/2"; do kill -0 $second && sleep 0.05; done
kill -9 $first
wait $first 2>/dev/null || :
wait $second || { cat "$work/2"; fail "the one that was left ended with $?"; }
grep -q 'runs in this one now' "$work/2" || { cat "$work/2"; fail "nobody took over"; }
echo "ok: of two at once one hosts, and the other takes over when it is killed"

# Ctrl-C and TERM.
./goman apply -f examples/clusters/pools.yaml >/dev/null 2>&1
for signal in INT:130 TERM:143; do
  # What a shell puts into the background ignores INT, and so would its children.
  env --default-signal=INT ./goman wait cluster/pools --speed 1 >"$work/out" 2>"$work/err" &
  pid=$!
  until grep -q cluster/pools "$work/err"; do kill -0 $pid && sleep 0.05; done
  kill -"${signal%:*}" $pid
  status=0
  wait $pid || status=$?
  [ $status = "${signal#*:}" ] || { cat "$work/err"; fail "${signal%:*} ends it with $status"; }
  grep -q 'goman wait cluster/pools' "$work/err" || { cat "$work/err"; fail "it is not said how to go on"; }
done
echo "ok: INT ends a wait with 130, TERM with 143, and it is said how to go on"
