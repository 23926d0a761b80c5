#!/usr/bin/env bash
# A command takes at most five times as long as a bare JVM. Needs nothing.
set -euo pipefail

bench/startup.sh
