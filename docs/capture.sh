#!/usr/bin/env bash
# Captures the screen that README.md begins with: a real one, of clusters that are being made in the
# simulated cloud. Needs tmux. What it leaves is to be looked at before it is committed.
set -euo pipefail

cd "$(dirname "$0")/.."
work=$(mktemp -d)
mux() { tmux -L "goman-capture-$$" -f /dev/null "$@"; }
trap 'mux kill-server 2>/dev/null || :; rm -rf "$work"' EXIT
export GOMAN_STATE=file:$work/clusters LC_ALL=C.UTF-8 XDG_CONFIG_HOME=$work/config

for file in dev ha pools; do ./goman apply -f "examples/clusters/$file.yaml" >/dev/null 2>&1; done
# usage: await PATTERN   it is on the screen within a minute
await() {
  for _ in $(seq 600); do
    if mux capture-pane -p | grep -q "$1"; then return; fi
    sleep 0.1
  done
  mux capture-pane -p
  echo "this does not come, or was gone before it was seen: $1" >&2
  exit 1
}
mux new-session -d -x 100 -y 34 "./goman"
await '^ *ha '
mux send-keys j Enter
await '[6789]/11'
mux capture-pane -p | sed "s#$work#~#; s/ *$//" >"$work/screen"
awk -v screen="$work/screen" '
  /<!-- captured by docs\/capture.sh -->/ {
    print; print "```text"
    while ((getline line <screen) > 0) print line
    print "```"; skip = 1; next
  }
  skip && /<!-- end -->/ { skip = 0 }
  !skip { print }' README.md >"$work/README.md"
cat "$work/README.md" >README.md
