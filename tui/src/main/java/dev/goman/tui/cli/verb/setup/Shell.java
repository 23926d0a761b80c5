package dev.goman.tui.cli.verb.setup;

import java.util.Locale;

/** A shell that can complete, and the script that teaches it to. */
enum Shell {
  BASH(
      """
      # To load: source <(goman completion bash)
      _goman() {
        local IFS=$'\\n'
        COMPREPLY=($("${COMP_WORDS[0]}" completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null))
        if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
      }
      complete -o default -F _goman goman
      """),
  ZSH(
      """
      #compdef goman
      # To load: source <(goman completion zsh)
      _goman() {
        local -a candidates
        candidates=("${(@f)$("${words[1]}" completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
        candidates=(${candidates:#})
        if (( $#candidates )); then compadd -a candidates; else _files; fi
      }
      compdef _goman goman
      """),
  FISH(
      """
      # To load: goman completion fish | source
      complete -c goman -f -a '(begin; set -l typed (commandline -opc); $typed[1] completion words -- $typed[2..] (commandline -ct) 2>/dev/null; end)'
      complete -c goman -s f -l filename -r -F
      """);

  private final String script;

  Shell(String script) {
    this.script = script;
  }

  String script() {
    return script;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
