#!/usr/bin/env bash
# 1,000 clusters reach Running in the simulated cloud in under 60 s of CPU and under 512 MiB.
# usage: 62-thousand.sh [clusters]
set -euo pipefail
. .ci/lib.sh

count=${1:-1000}
MOST_CPU=60
MOST_MIB=512
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOMAN_STATE=file:$work/state GOMAN_SIMULATED_SPEED=1000

for ((n = 1; n <= count; n++)); do
  printf -- '---\n'
  sed "s/name: dev/name: c$n/" examples/clusters/dev.yaml
done >"$work/all.yaml"
./goman version >/dev/null

begin=$EPOCHREALTIME
# The last line of a process's own account of its memory: the most it ever had.
(
  ./goman apply -f "$work/all.yaml" --wait --timeout 300s >"$work/out" 2>"$work/err" &
  pid=$!
  echo 0 >"$work/rss"
  while rss=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' /proc/$pid/status 2>/dev/null) && [ -n "$rss" ]; do
    echo "$rss" >"$work/rss"
    sleep 0.2
  done
  wait $pid || { tail -n 5 "$work/err"; exit 1; }
  times >"$work/times"
) || fail "apply --wait of $count clusters"
end=$EPOCHREALTIME

running=$(./goman get clusters | grep -c ' Running ')
[ "$running" = "$count" ] || fail "only $running of $count clusters run"
# The second line of `times` is what the children took: user and system time.
cpu=$(sed -n 2p "$work/times" | tr ' ' '\n' | sed 's/m/ /; s/s//' | awk '{ n += $1 * 60 + $2 } END { printf "%.1f", n }')
mib=$(($(cat "$work/rss") / 1024))
awk -v c="$count" -v cpu="$cpu" -v mib="$mib" -v begin="$begin" -v end="$end" \
  'BEGIN { printf "%d clusters Running: %.1f s of CPU, %d MiB at most, %.1f s in all\n", c, cpu, mib, end - begin }'
awk -v cpu="$cpu" -v most=$MOST_CPU 'BEGIN { exit cpu < most ? 0 : 1 }' || fail "more than $MOST_CPU s of CPU"
[ "$mib" -lt $MOST_MIB ] || fail "more than $MOST_MIB MiB"
