#!/usr/bin/env bash
# The live UI as a person has it, in tmux: used, resized, suspended, killed; the terminal is as it was afterwards.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
trap 'mux kill-server 2>/dev/null || :; rm -rf "$work"' EXIT
. .ci/tmux.sh
export GOMAN_STATE=file:$work/state GOMAN_SIMULATED_SPEED=100

./goman version >/dev/null 2>&1 # so that nothing is built while the clock runs
open_terminal

# From nothing to a running cluster.
keys "./goman --state $GOMAN_STATE" Enter
await 'there are no clusters yet'
await 'simulated cloud x100'
keys n
await 'New cluster'
keys -l demo
keys Enter Enter Enter Enter Enter Enter Enter Enter
await 'if everything works'
[ ! -e "$work/state/k3sclusters/demo/spec.json" ] || fail "it was stored before it was agreed to"
keys y
await '● Ready'
await '3/3'
keys Enter
await 'Nodes 3'
keys PageDown
await 'demo-server-0'
keys y
await '# spec.json'
keys Escape
await 'Conditions'
keys Escape
await 'HEALTH'
keys '?'
await 'Moving'
keys Escape
await 'HEALTH'
echo "ok: a cluster is made in a form and becomes ready"

# Narrow, small, and many sizes in a row.
for n in $(seq 40); do mux resize-window -x $((30 + n * 3 % 90)) -y $((8 + n % 30)); done
mux resize-window -x 30 -y 8
await '▌ demo'
[ "$(screen | wc -l)" = 8 ] || fail "it is not drawn for 30x8"
mux resize-window -x 100 -y 30
await 'VERSION'
await 'quit'
echo "ok: 30x8, and a storm of sizes"

# Much text pasted into the list does nothing.
head -c 10000 /dev/zero | tr '\0' 'D' >"$work/pasted"
mux load-buffer "$work/pasted"
mux paste-buffer -p
await 'what was pasted was ignored'
echo "ok: 10,000 characters pasted into the list"

# The editor has the terminal for itself.
cat >"$work/editor" <<'END'
#!/bin/sh
printf 'a line is read: ' && read -r line && [ "$line" = jkq ] && sed -i 's/count: 2/count: 3/' "$1"
END
chmod +x "$work/editor"
keys q
as_before 'leaving'
keys "EDITOR='$work/editor' ./goman tui --state $GOMAN_STATE" Enter
await '● Ready'
keys e
await 'a line is read:'
keys jkq Enter
await '+    count: 3'
keys y
await '4/4'
echo "ok: an edit in an editor that reads keys"

# Suspended and gone on with.
keys C-z
await 'Stopped'
as_before 'Ctrl-Z'
keys fg Enter
await 'HEALTH'
keys C-s C-\\ '?'
await 'Moving'
keys Escape
await 'HEALTH'
echo "ok: fg, and Ctrl-S and Ctrl-\\ are keys"
keys q
as_before 'leaving again'

# Ended from outside.
for signal in TERM INT HUP KILL; do
  keys "./goman tui --read-only --state $GOMAN_STATE" Enter
  await 'read-only'
  await 'demo'
  kill -$signal "$(jvm)"
  as_before "$signal"
done

# Ended through the launcher, which is the parent of the JVM: the shell that a service manager knows.
keys "./goman tui --read-only --state $GOMAN_STATE" Enter
await 'read-only'
await 'demo'
kill -TERM "$(ps -o ppid= -p "$(jvm)" | tr -d ' ')"
as_before 'TERM to the launcher'

# Another context, with the terminal given back and taken again.
mkdir -p "$work/config/goman"
printf 'contexts:\n  other: {state: "file:%s/other"}\n' "$work" >"$work/config/goman/config.yaml"
keys "./goman tui --read-only --state $GOMAN_STATE" Enter
await 'demo'
keys ':ctx other' Enter
await 'context other'
await 'there are no clusters yet'
keys q
as_before 'another context'

# A state that goes away, and comes back.
keys "./goman tui --read-only --state $GOMAN_STATE" Enter
await '4/4'
mv "$work/state" "$work/away"
sleep 3
keys '?'
await 'Moving'
keys Escape
gone 'Moving'
mv "$work/away" "$work/state"
await '4/4'
keys q
as_before 'a state that went away'

# A crash: the program is taken away while it runs.
mkdir "$work/app"
app=$(sed -n "s/^app=//p" .goman-build/launch)
cp ".goman-build/$app"/lib/*.jar "$work/app/"
jdk=$(.mvn/find-jdk)
keys "$jdk/bin/java -cp '$work/app/*' dev.goman.tui.cli.Main tui --read-only --state $GOMAN_STATE" Enter
await '4/4'
for jar in "$work"/app/goman-tui-*.jar; do : >"$jar"; done
keys '?' d w v ':'
await 'NoClassDefFoundError'
as_before 'a crash'

# Where it cannot run.
keys "TERM=dumb ./goman; echo ended-\$?" Enter
await 'TERM is dumb'
await 'ended-2'
status=0
./goman tui </dev/null >"$work/out" 2>&1 || status=$?
[ $status = 2 ] || fail "without a terminal it ends with $status"
grep -q 'needs a terminal' "$work/out" || fail "it is not said that it needs a terminal"
./goman </dev/null | grep -q '^Look:' || fail "goman alone prints no help where there is no terminal"
echo "ok: no terminal, and a dumb one"
