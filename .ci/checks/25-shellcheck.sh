#!/usr/bin/env bash
# Every shell script, those that run on nodes as they are sent, is clean for shellcheck.
set -euo pipefail
. .ci/lib.sh

need shellcheck shellcheck
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
scripts=k3s-controller/src/main/resources/dev/goman/k3s/apply/scripts

# A purpose's script follows what all share; those that start k3s follow configure.sh as well.
count=0
for own in "$scripts"/*.sh; do
  name=$(basename "$own")
  case $name in
    common.sh | configure.sh) continue ;;
    start-*.sh | reconfigure.sh | restore.sh)
      cat "$scripts/common.sh" "$scripts/configure.sh" "$own"
      ;;
    *) cat "$scripts/common.sh" "$own" ;;
  esac >"$work/$name"
  # Not every purpose calls all that is shared, which is no fault.
  shellcheck -e SC2034,SC2317 "$work/$name"
  count=$((count + 1))
done
[ "$count" -gt 10 ] || fail "only $count node scripts were found in $scripts"
echo "ok: $count node scripts"

mapfile -t others < <(git ls-files '*.sh' .ci/run goman mvnw examples/run | grep -v "^$scripts/" | grep -v standins/)
# Their variables may come from a file that is read, and single quotes are meant.
shellcheck -s bash -S warning -e SC1091,SC2034,SC2154 "${others[@]}"
echo "ok: ${#others[@]} other scripts"
shellcheck -s bash -e SC1090,SC1091,SC2154 k3s-controller/src/test/resources/dev/goman/k3s/apply/standins/*.sh
echo "ok: stand-ins"
