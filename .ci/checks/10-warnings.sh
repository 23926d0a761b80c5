#!/usr/bin/env bash
# The compiler and Error Prone had nothing to warn of. Needs the log of the tests, which .ci/run leaves.
set -euo pipefail
. .ci/lib.sh

[ -f target/ci/verify.log ] || fail "needs target/ci/verify.log: run .ci/run without arguments"
if grep -E '^\[WARNING\] .*\.java:\[[0-9]+,[0-9]+\]' target/ci/verify.log; then
  fail "there are warnings"
fi
echo "no warnings"
