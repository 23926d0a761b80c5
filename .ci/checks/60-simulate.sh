#!/usr/bin/env bash
# The framework keeps its promises in 10,000 simulated runs.
set -euo pipefail
. .ci/lib.sh

framework/testkit/simulate.sh "${SIMULATE_SEEDS:-10000}" || fail "a simulated run broke a promise; its trace is above"
