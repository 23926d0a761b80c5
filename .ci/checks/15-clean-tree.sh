#!/usr/bin/env bash
# The tests leave nothing behind that git would see. Needs git.
set -euo pipefail
. .ci/lib.sh

left=$(git ls-files --others --exclude-standard)
[ -z "$left" ] || fail "left behind: $left"
echo "nothing left behind"
