# Sets what a pool asks for on a node that is registered already.
read -r -a LABELS <<<"$(tr ',' ' ' <<<"${GOMAN_LABELS:-}")"
read -r -a TAINTS <<<"$(tr ',' ' ' <<<"${GOMAN_TAINTS:-}")"
if [ "${#LABELS[@]}" -gt 0 ]; then kubectl label --overwrite node "$GOMAN_TARGET" "${LABELS[@]}" >/dev/null; fi
if [ "${#TAINTS[@]}" -gt 0 ]; then kubectl taint --overwrite node "$GOMAN_TARGET" "${TAINTS[@]}" >/dev/null; fi
finish true ""
