#!/usr/bin/env bash
# The command line as shells and terminals see it: completion, editors, contexts, pipes, no terminal.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOMAN_STATE=file:$work/state XDG_CONFIG_HOME=$work/config KUBECONFIG=$work/kubeconfig
unset EDITOR VISUAL GOMAN_CONTEXT

# usage: expect CODE command...
expect() {
  local code=$1 status=0
  shift
  "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
  [ $status = "$code" ] || { cat "$work/out" "$work/err"; fail "exit $status instead of $code: $*"; }
}

sed 's/name: dev/name: shop/' examples/clusters/dev.yaml >"$work/shop.yaml"
expect 0 ./goman apply -f "$work/shop.yaml" --wait --speed 1000
for n in $(seq 20); do
  echo ---
  sed "s/name: dev/name: many$n/" examples/clusters/dev.yaml
done >"$work/many.yaml"
expect 0 ./goman apply -f "$work/many.yaml"

# Exit codes that a script would branch on.
sed 's/t4g.medium/t4g.large/' "$work/shop.yaml" >"$work/larger.yaml"
expect 0 ./goman diff -f "$work/shop.yaml"
expect 1 ./goman diff -f "$work/larger.yaml"
grep -q '^+.*t4g.large' "$work/out" || fail "diff does not show the difference"
expect 2 ./goman diff -f "$work/none.yaml"
expect 3 ./goman describe cluster/none
expect 1 ./goman tunnel cluster/shop
expect 0 ./goman doctor
expect 0 ./goman kubeconfig cluster/shop
[ "$(stat -c %a "$work/kubeconfig")" = 600 ] || fail "others can read the kubeconfig"
echo "ok: exit codes of diff, describe, tunnel, doctor, kubeconfig"

# Bash completes, names of clusters included.
PATH=$PWD:$PATH
# shellcheck disable=SC1090
source <(./goman completion bash)
# usage: completes WORD... -- EXPECTED...
completes() {
  COMP_WORDS=(goman)
  while [ "$1" != -- ]; do COMP_WORDS+=("$1"); shift; done
  shift
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  _goman
  [ "${COMPREPLY[*]}" = "$*" ] || fail "${COMP_WORDS[*]} completes to: ${COMPREPLY[*]}"
}
completes des -- describe
completes get cluster/s -- cluster/shop
completes wait cluster sh -- shop
completes get -o = y -- yaml
completes apply -f "" --
for shell in zsh fish; do
  ./goman completion $shell >"$work/completion.$shell"
  if command -v $shell >/dev/null; then $shell -n "$work/completion.$shell"; fi
done
echo "ok: bash completes"

# An editor that takes arguments; one that is missing.
printf '#!/bin/sh\n[ "$1" = -x ] && sed -i s/t4g.medium/t4g.large/ "$2"\n' >"$work/editor"
chmod +x "$work/editor"
EDITOR="$work/editor -x" expect 0 ./goman edit cluster/many1
grep -qx 'cluster/many1 configured' "$work/out" || fail "edit printed $(cat "$work/out")"
EDITOR=no-such-editor expect 1 ./goman edit cluster/many1
echo "ok: editors"

# Contexts.
expect 0 ./goman ctx set here --state "file:$work/other"
expect 0 ./goman ctx here
expect 0 env -u GOMAN_STATE ./goman config view --show-origin
grep -q "^state *file:$work/other *context here" "$work/out" || { cat "$work/out"; fail "no context"; }
expect 0 ./goman config view --show-origin
# shellcheck disable=SC2016
grep -q '^state .*\$GOMAN_STATE' "$work/out" || { cat "$work/out"; fail "the variable does not win"; }
expect 0 ./goman ctx delete here
echo "ok: contexts"

# Nobody reads any more: quiet, and a watch ends.
set +o pipefail
timeout 20 ./goman get clusters --watch -o json 2>"$work/err" | head -n 3 >"$work/out"
[ "$(wc -l <"$work/out")" = 3 ] && [ ! -s "$work/err" ] || { cat "$work/err"; fail "watch into head"; }
set -o pipefail
expect 0 ./goman get clusters -o json
python=$(command -v python3 || :)
if [ -n "$python" ]; then $python -m json.tool <"$work/out" >/dev/null || fail "no JSON"; fi
expect 2 ./goman delete cluster/many2
grep -q 'needs --yes' "$work/err" || fail "delete without a terminal: $(cat "$work/err")"
echo "ok: pipes, no terminal"

# On a terminal: delete asks for the name; a dumb one gets no escapes.
need script util-linux
mismatch=0
printf 'many3x\n' | TERM=xterm script -qec './goman delete cluster/many2' "$work/typed" >/dev/null || mismatch=$?
[ $mismatch = 1 ] && grep -q 'nothing was deleted' "$work/typed" || { cat "$work/typed"; fail "a wrong name deletes"; }
TERM=dumb script -qec "./goman wait cluster/many3 --speed 1000" "$work/dumb" >/dev/null </dev/null || fail "wait on a dumb terminal"
grep -q "$(printf '\033')" "$work/dumb" && fail "escapes on a dumb terminal"
echo "ok: terminals"
