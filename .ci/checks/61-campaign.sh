#!/usr/bin/env bash
# All laws of clusters hold in 2,000 simulated lives with faults, kills and edits.
# usage: 61-campaign.sh [lives]
set -euo pipefail
. .ci/lib.sh

lives=${1:-2000}
half=$((lives / 2))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./goman version >/dev/null

# Two processes, one for each core; a seed gives the same life in whichever it is lived.
./goman simulate --seed 1 --seeds "$half" >"$work/a" 2>"$work/a.err" &
first=$!
./goman simulate --seed $((half + 1)) --seeds $((lives - half)) >"$work/b" 2>"$work/b.err" &
second=$!
failed=0
wait $first || failed=1
wait $second || failed=1

# The tables of both, added up.
cat "$work/a" "$work/b" | awk -F '|' '
  /lives,.*CPU seconds/ { print }
  /^\| .* \| times \|$/ { title = $2; if (!(title in seen)) { seen[title] = 1; order[++titles] = title } next }
  /^\| [^:].* \| [0-9,]+ \|$/ {
    gsub(",", "", $3)
    row = title SUBSEP $2
    if (!(row in sum)) { rows[title] = rows[title] SUBSEP $2 }
    sum[row] += $3
  }
  END {
    for (t = 1; t <= titles; t++) {
      printf "\n%s\n", order[t]
      n = split(rows[order[t]], names, SUBSEP)
      for (i = 2; i <= n; i++) printf "  %10d %s\n", sum[order[t] SUBSEP names[i]], names[i]
    }
  }'
if [ $failed = 1 ]; then
  grep -h -A 60 '^seed ' "$work/a" "$work/b" | cut -c1-300 || :
  tail -n 3 "$work/a.err" "$work/b.err"
  grep -h 'Error' "$work/a" "$work/b" || :
  fail "a life broke a law; its seed and its reduced timeline are above, if one was found"
fi
