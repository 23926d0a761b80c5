#!/usr/bin/env bash
# Each example runs with its one command and makes of its sample what its README says.
set -euo pipefail
. .ci/lib.sh

need setsid util-linux
work=$(mktemp -d)
group=
stop() {
  if [ -n "$group" ]; then kill -- "-$group" 2>/dev/null || :; fi
  group=
}
trap 'stop; rm -rf "$work"' EXIT

# usage: expect NAME FILE WORDS   FILE of the state, or beside it, must come to hold the words
expect() {
  local name=$1 file=$work/$2 words=$3
  setsid examples/run "$name" "$work/$name" >"$work/$name.log" 2>&1 &
  group=$!
  for ((second = 0; second < 240; second++)); do
    if grep -qsF -- "$words" "$file"; then
      stop
      echo "ok: $name"
      return
    fi
    kill -0 "$group" 2>/dev/null || { cat "$work/$name.log"; fail "$name ended"; }
    sleep 1
  done
  tail -n 20 "$work/$name.log"
  fail "$name: $file does not come to say $words"
}

expect hello hello/greetings/ann/status.json 'Hello, Ann!'
expect static-site static-site-site/news.html '<h1>News</h1>'
expect dns-records dns-records/dnsrecords/www/status.json InService
expect scheduled-scaler scheduled-scaler/k3sclusters/office/status.json Running
