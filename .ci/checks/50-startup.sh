#!/usr/bin/env bash
# A command takes at most 4 times as long as a bare JVM; a quarter more on a busy machine.
set -euo pipefail

SLACK=1.25 bench/startup.sh
