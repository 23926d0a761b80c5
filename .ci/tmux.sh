# The live UI in a terminal of its own, as a person has it. Sourced by the checks that use it, with $work set.
# Nothing waits for a time: only for what is on the screen.

need tmux tmux
need pgrep procps
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=$work/config

mux() { tmux -L "goman-check-$$" -f /dev/null "$@"; }
screen() { mux capture-pane -p; }
keys() { mux send-keys "$@"; }
# usage: await WORDS   they are on the screen before long
await() {
  for _ in $(seq 600); do
    if screen | grep -qF -- "$1"; then return; fi
    sleep 0.1
  done
  screen
  fail "this does not come: $1"
}
# usage: gone WORDS   they are off the screen before long
gone() {
  for _ in $(seq 600); do
    if ! screen | grep -qF -- "$1"; then return; fi
    sleep 0.1
  done
  screen
  fail "this does not go: $1"
}
# The shell has the terminal again: what is typed is for it.
shell_is_back() {
  local shell
  shell=$(mux display -p '#{pane_pid}')
  for _ in $(seq 600); do
    if [ "$(ps -o tpgid= -p "$shell" | tr -d ' ')" = "$shell" ]; then return; fi
    sleep 0.1
  done
  screen
  fail "the shell does not get the terminal back"
}
# The process of the UI: its command line has the folder of this check in it.
jvm() { pgrep -f "dev.goman.tui.cli.Main.*$work" | head -n 1; }

# A shell in a terminal of 100 x 30, whose settings are kept.
open_terminal() {
  mux new-session -d -x 100 -y 30 "exec bash --norc --noprofile -i"
  await 'bash-'
  keys "PS1='prompt''> '" Enter
  await 'prompt>'
  keys "cd '$PWD'; clear; stty -g >'$work/before'; echo shell one" Enter
  await 'shell one'
}
looks=0
as_before() {
  shell_is_back
  # A number that was not on the screen before: what an earlier look left there may come back.
  looks=$((looks + 1))
  keys "clear; stty -g >'$work/after' && echo look-\$(($looks))-done" Enter
  await "look-$looks-done"
  # bash itself has its own settings at the prompt, but commands get those that were
  cmp "$work/before" "$work/after" || fail "$1: the terminal is not as it was"
  [ "$(mux display -p '#{alternate_on}')" = 0 ] || fail "$1: still on the alternate screen"
  echo "ok: $1 leaves the terminal as it was"
}
