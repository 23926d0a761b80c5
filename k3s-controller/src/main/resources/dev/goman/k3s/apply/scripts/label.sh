# Sets what a pool asks for on a node that is registered already, and takes away what it asked for.
list() { read -r -a LIST <<<"$(tr ',' ' ' <<<"$1")"; }
MARKS=''
list "${GOMAN_REMOVE:-}"
for gone in "${LIST[@]}"; do
  case $gone in
    *:*) kubectl taint node "$GOMAN_TARGET" "$gone-" >/dev/null 2>&1 || true ;;
    *) kubectl label node "$GOMAN_TARGET" "$gone-" >/dev/null ;;
  esac
done
for kind in label taint; do
  if [ "$kind" = label ]; then list "${GOMAN_LABELS:-}"; else list "${GOMAN_TAINTS:-}"; fi
  if [ "${#LIST[@]}" -gt 0 ]; then
    kubectl "$kind" --overwrite node "$GOMAN_TARGET" "${LIST[@]}" >/dev/null
    for mark in "${LIST[@]}"; do MARKS+="${MARKS:+,}$(json_text "$mark")"; done
  fi
done
finish true "" ", \"marks\": [$MARKS]"
