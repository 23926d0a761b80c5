if ! kubectl uncordon "$GOMAN_TARGET" >/dev/null; then finish false "cannot be uncordoned"; fi
finish true ""
