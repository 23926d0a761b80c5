#!/usr/bin/env bash
# A command takes at most 4 times as long as a bare JVM, or 5 on a busy machine. Needs nothing.
set -euo pipefail

SLACK=1.25 bench/startup.sh
