#!/usr/bin/env bash
# Each example runs with its one command and makes of its sample what its README says; its planted bug is found.
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

# usage: planted NAME WORDS   the README's own command, with the bug planted, fails, names a seed and says the words
planted() {
  local name=$1 words=$2 log=$work/$1.planted command seed
  command=$(grep -- '-Dplant=true$' "examples/$name/README.md") || fail "$name: no command in its README"
  if bash -c "$command -B" >"$log" 2>&1 </dev/null; then fail "$name: the planted bug is not found"; fi
  seed=$(grep -oE 'found with seed [0-9]+' "$log" | head -n 1)
  if [ -z "$seed" ] || ! grep -qF -- "$words" "$log"; then
    tail -n 40 "$log"
    fail "$name: with the bug planted this is not said: $words"
  fi
  grep -qF -- "seed ${seed##* }" "examples/$name/README.md" ||
    echo "note: $name's README names another seed than ${seed##* }"
  echo "ok: $name, its planted bug is $seed: $words"
}

planted hello 'a second pass writes nothing'
planted static-site 'one page is left'
planted dns-records 'never two entries'
planted scheduled-scaler "bob's upgrades stay"
