#!/usr/bin/env bash
# Runs both forms of the function within MEMORY MB, many invocations in one process, once with the whole
# machine and once with the share of a processor that Lambda gives to so much memory. Prints the table
# of docs/performance.md; ends with 1 when a process does not live through it.
# The limits are a control group's where this user may make one. Elsewhere the memory a process may
# allocate is limited (ulimit -d), and the processor is not.
# usage: .ci/emulators/run moto+dynamodb lambda-entry/warm.sh [INVOCATIONS]
set -euo pipefail

MEMORY=512
WHOLE=1769 # MB for which Lambda gives one whole processor
invocations=${1:-500}
work=$(mktemp -d)
groups=()
cleanup() {
  for group in ${groups[@]+"${groups[@]}"}; do rmdir "$group" 2>/dev/null || :; done
  rm -rf "$work"
}
trap cleanup EXIT
. "$(dirname "$0")/forms.sh"

# Makes a group of MEMORY, puts the folders of it into $joined, and fails where that is not allowed.
# usage: make_group NAME [PERCENT]   PERCENT of a processor; all of them without
make_group() {
  local root=/sys/fs/cgroup name=goman-$$-$1 period=20000 quota=-1
  [ -z "${2-}" ] || quota=$((period * $2 / 100))
  if [ -d $root/memory ]; then
    joined=("$root/memory/$name" "$root/cpu/$name")
    mkdir "${joined[@]}" && groups+=("${joined[@]}") &&
      echo $((MEMORY << 20)) >"${joined[0]}/memory.limit_in_bytes" &&
      echo $period >"${joined[1]}/cpu.cfs_period_us" && echo $quota >"${joined[1]}/cpu.cfs_quota_us"
  else
    joined=("$root/$name" "$root/$name")
    mkdir "${joined[0]}" && groups+=("${joined[0]}") &&
      echo $((MEMORY << 20)) >"${joined[0]}/memory.max" && echo 0 >"${joined[0]}/memory.swap.max" &&
      echo "${quota/-1/max} $period" >"${joined[0]}/cpu.max"
  fi
}

share=$((MEMORY * 100 / WHOLE))
# shellcheck disable=SC2016
join=(sh -c 'echo $$ >"$0/cgroup.procs" && echo $$ >"$1/cgroup.procs" && shift && exec "$@"')
if make_group whole 2>/dev/null; then
  whole=("${join[@]}" "${joined[@]}")
  make_group share $share
  part=("${join[@]}" "${joined[@]}")
  echo "Within $MEMORY MB of a control group:"
  forms=("zip, plain JVM" "${whole[@]}" "${plain[@]}" -- "own runtime" "${whole[@]}" "${own[@]}" --
    "zip, plain JVM, 0.$share processors" "${part[@]}" "${plain[@]}" --
    "own runtime, 0.$share processors" "${part[@]}" "${own[@]}")
else
  # shellcheck disable=SC2016
  limit=(sh -c 'ulimit -d "$0" && exec "$@"' $((MEMORY << 10)))
  echo "Within $MEMORY MB of data:"
  forms=("zip, plain JVM" "${limit[@]}" "${plain[@]}" -- "own runtime" "${limit[@]}" "${own[@]}")
fi
quietly tool WarmRuns "$invocations" "${forms[@]}"
