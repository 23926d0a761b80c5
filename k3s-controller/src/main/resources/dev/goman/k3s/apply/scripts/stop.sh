# Stops k3s and its containers and keeps it from starting again; data stays.
for unit in k3s k3s-agent; do
  if [ -e "$UNITS/$unit.service" ]; then
    systemctl disable --now "$unit" >/dev/null 2>&1 || finish false "$unit does not stop"
  fi
done
if [ -x "$BINARIES/k3s-killall.sh" ]; then "$BINARIES/k3s-killall.sh" >/dev/null 2>&1 || true; fi
finish true ""
