#!/usr/bin/env bash
# A cluster's life with its state in a bucket: the command line and a controller against a stand-in for AWS.
set -euo pipefail
. .ci/lib.sh

# DynamoDB and conditional deletes of the stand-in have to be right.
[ -n "${AWS_ENDPOINT_URL:-}" ] || with_emulator moto+dynamodb

work=$(mktemp -d)
controller=
trap '[ -z "$controller" ] || kill -9 "$controller" 2>/dev/null || :; rm -rf "$work"' EXIT
export GOMAN_SIMULATED_SPEED=100

# usage: start_controller   sets $controller
start_controller() {
  # What a shell puts into the background ignores INT, and so would its children.
  env --default-signal=INT ./goman controller >"$work/controller" 2>&1 &
  controller=$!
  until grep -q 'runs. Ctrl-C stops it' "$work/controller"; do kill -0 $controller && sleep 0.1; done
}

./goman get clusters 2>&1 | grep -q 'There are no clusters in s3://' || fail "the state is not empty"
./goman apply -f examples/clusters/dev.yaml >"$work/out" 2>"$work/err" || { cat "$work/err"; fail apply; }
grep -q 'cluster/dev created' "$work/out" || fail "apply printed $(cat "$work/out")"
grep -q simulated "$work/err" || fail "it is not said that the cloud is simulated"
start_controller
./goman wait cluster/dev --timeout 180s >"$work/out" 2>&1 || { cat "$work/out" "$work/controller"; fail wait; }
./goman get clusters 2>/dev/null | grep -q '^dev  *Running' || fail "get does not show it running"
./goman describe cluster/dev | grep -q '^Phase: *Running' || fail "describe does not show it running"
./goman apply -f examples/clusters/dev.yaml 2>/dev/null | grep -qx 'cluster/dev unchanged' || fail "apply again"
echo "ok: apply, wait, get, describe"

# Killed, another one goes on; told to stop, it hands over and ends.
kill -9 $controller
wait $controller 2>/dev/null || :
start_controller
./goman delete cluster/dev --yes --wait --timeout 180s >"$work/out" 2>&1 ||
  { cat "$work/out" "$work/controller"; fail delete; }
grep -q 'cluster/dev deleted' "$work/out" || fail "delete printed $(cat "$work/out")"
./goman get clusters 2>&1 | grep -q 'There are no clusters' || fail "something is left"
kill -INT $controller
status=0
wait $controller || status=$?
controller=
[ $status = 130 ] || { cat "$work/controller"; fail "INT ends the controller with $status"; }
echo "ok: a killed controller is replaced, delete --wait, INT stops it"

# usage: expect CODE 'WORDS' command...
expect() {
  local code=$1 words=$2 status=0
  shift 2
  "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
  [ $status = "$code" ] || { cat "$work/err"; fail "exit $status instead of $code: $*"; }
  grep -qF -- "$words" "$work/err" || { cat "$work/err"; fail "\"$words\" is not said: $*"; }
  echo "ok: $code $(grep -m1 ^Error "$work/err")" | cut -c1-150
}
expect 1 'there is no bucket no-such-bucket' ./goman get clusters --state s3://no-such-bucket/x
expect 6 'there are no AWS credentials' env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY \
  AWS_EC2_METADATA_DISABLED=true AWS_SHARED_CREDENTIALS_FILE=/dev/null ./goman get clusters
expect 2 'no AWS region is set' env -u AWS_REGION -u AWS_DEFAULT_REGION AWS_CONFIG_FILE=/dev/null \
  ./goman get clusters
expect 1 'Error: s3:ListBucket' env AWS_ENDPOINT_URL=http://127.0.0.1:9 ./goman get clusters
