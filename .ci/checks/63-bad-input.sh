#!/usr/bin/env bash
# Whatever is wrong with the input is said in a few lines, with the right exit code, and changes nothing.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
mounted=
trap 'if [ -n "$mounted" ]; then umount "$mounted"; fi; chmod -R u+w "$work"; rm -rf "$work"' EXIT
export GOMAN_STATE=file:$work/state
good=examples/clusters/ha.yaml

# usage: expect CODE 'WORDS' command...   stderr must hold the words, and be short
expect() {
  local code=$1 words=$2 status=0
  shift 2
  "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
  [ $status = "$code" ] || { cat "$work/err"; fail "exit $status instead of $code: $*"; }
  [ -z "$words" ] || grep -qF -- "$words" "$work/err" || { cat "$work/err"; fail "\"$words\" is not said: $*"; }
  grep -q '^	*at dev\.goman' "$work/err" && fail "a stack trace: $*"
  [ "$(wc -l <"$work/err")" -le 6 ] || { cat "$work/err"; fail "too many words: $*"; }
  echo "ok: $code $(grep -m1 ^Error "$work/err")" | cut -c1-150
}

# usage: bad 'WORDS' SED-SCRIPT   the good manifest with a change is refused
bad() {
  sed "$2" $good >"$work/bad.yaml"
  cmp -s $good "$work/bad.yaml" && fail "the script changes nothing: $2"
  expect 1 "$1" ./goman apply -f "$work/bad.yaml"
}

bad 'bad.yaml:14:' '14s/.*/  pools: [/'
bad 'bad.yaml:9:3: spec.regoin: unknown field "regoin"' 's/region:/regoin:/'
grep -q 'did you mean region?' "$work/err" || fail "no guess"
bad 'unknown kind "K3sClutser"' 's/K3sCluster/K3sClutser/'
bad 'unknown apiVersion' 's/dev\/v1/dev\/v2/'
bad 'spec.pools[0].count' 's/count: 2/count: many/'
bad 'spec.region' 's/region: .*/region: [eu]/'
bad 'metadata.name' 's/name: ha/name: Not_A_Label/'
bad 'metadata.name' 's/name: ha/name: ..\/x/'
bad 'there is already a pool' '$a\    - {name: work, count: 1, instanceType: t4g.large}'
bad 'an odd number' '/instanceType: t4g.medium/a\    count: 4' 2>/dev/null ||
  bad 'servers.count' '/instanceType: t4g.medium/a\    count: 4'
printf '{"apiVersion": "goman.dev/v1", "kind": ' >"$work/half.json"
expect 1 'half.json:1:' ./goman apply -f "$work/half.json"
{ cat $good; echo ---; cat $good; } >"$work/twice.yaml"
expect 1 'is already at' ./goman apply -f "$work/twice.yaml"
: >"$work/empty.yaml"
expect 1 'there is no document' ./goman apply -f "$work/empty.yaml"
expect 1 'there is no file' ./goman apply -f "$work/none.yaml"
head -c 50000000 /dev/zero | tr '\0' '#' >"$work/large.yaml"
expect 1 'is too large' timeout 5 ./goman apply -f "$work/large.yaml"
expect 1 'is too large' bash -c "cat '$work/large.yaml' | timeout 5 ./goman apply -f -"
{ cat $good; echo ---; sed 's/name: ha/name: x/; s/mode: ha/mode: hi/' $good; } >"$work/second.yaml"
expect 1 'one of dev, ha' ./goman apply -f "$work/second.yaml"
expect 0 'There are no clusters' ./goman get clusters
[ ! -e "$work/state" ] || fail "something was stored: $(find "$work/state")"
echo "ok: nothing was stored"

expect 2 'did you mean get?' ./goman gte clusters
expect 2 'did you mean --output?' ./goman get clusters --ouput json
expect 2 'did you mean cluster?' ./goman get clutser/x
expect 2 'cannot be the name' ./goman get cluster/../x
expect 2 'is not a state' ./goman get clusters --state nowhere
expect 2 'is not a time' ./goman wait clusters --timeout soon
expect 3 'there is no cluster/none' ./goman get cluster/none
expect 2 'needs --yes' ./goman delete cluster/none

./goman apply -f $good >/dev/null 2>&1
before=$(cat "$work/state/k3sclusters/ha/spec.json")
bad 'cannot move' 's/eu-central-1/eu-west-1/'
[ "$(cat "$work/state/k3sclusters/ha/spec.json")" = "$before" ] || fail "a refused edit was stored"
expect 5 'took longer' ./goman wait cluster/ha --timeout 1s

# Damaged objects: theirs alone is the loss.
mkdir -p "$work/state/k3sclusters/bad"
printf '{\n  "apiVersion": }' >"$work/state/k3sclusters/bad/spec.json"
expect 1 'k3sclusters/bad/spec.json:2:' ./goman get clusters
grep -q '^ha ' "$work/out" || fail "the good cluster is not shown"
expect 1 'k3sclusters/bad/spec.json:2:' ./goman describe cluster/bad
rm -r "$work/state/k3sclusters/bad"
echo '{]' >"$work/state/k3sclusters/ha/status.json"
expect 1 'k3sclusters/ha/status.json:1:' ./goman get clusters
./goman wait cluster/ha --timeout 120s >/dev/null 2>"$work/err" || { cat "$work/err"; fail "the status was not rebuilt"; }
echo "ok: a damaged status is rebuilt"

# A folder of another time, or that cannot be written to.
cp -r "$work/state" "$work/newer"
echo 99 >"$work/newer/.goman/format"
expect 1 'newer goman' ./goman get clusters --state "file:$work/newer"
expect 1 'newer goman' ./goman apply -f $good --state "file:$work/newer"
if [ "$(id -u)" = 0 ]; then
  mkdir "$work/mount"
  if mount -t tmpfs -o size=256k tmpfs "$work/mount" 2>/dev/null; then
    mounted=$work/mount
    head -c 300000 /dev/zero >"$work/mount/filler" 2>/dev/null || :
    expect 1 'Error:' ./goman apply -f $good --state "file:$work/mount/state"
    rm "$work/mount/filler"
    ./goman apply -f $good --state "file:$work/mount/state" >/dev/null 2>&1 || fail "not usable once there is room"
    mount -o remount,ro "$work/mount"
    sed 's/count: 2/count: 3/' $good >"$work/more.yaml"
    expect 1 'Error:' ./goman apply -f "$work/more.yaml" --state "file:$work/mount/state"
    expect 0 '' ./goman get clusters --state "file:$work/mount/state"
    mount -o remount,rw "$work/mount"
  else
    echo "not checked: a full and a read-only disk need the right to mount"
  fi
else
  chmod -R a-w "$work/newer"
  expect 1 'Error:' ./goman apply -f $good --state "file:$work/newer/deeper"
fi

# Nobody reads any more.
set +o pipefail
./goman get clusters -o json 2>"$work/err" | true
[ ! -s "$work/err" ] || { cat "$work/err"; fail "a closed pipe is not quiet"; }
echo "ok: a closed pipe is quiet"
