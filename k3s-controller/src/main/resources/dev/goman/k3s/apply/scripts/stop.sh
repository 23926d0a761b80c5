# Stops k3s and its containers and keeps it from starting again; data stays.
for unit in k3s k3s-agent; do
  if [ -e "$UNITS/$unit.service" ]; then
    systemctl disable --now "$unit" >/dev/null 2>&1 || finish false "$unit does not stop"
  fi
done

# Containers outlive the unit: the shims of containerd are ended with all that runs below them.
shims() { ps -e -o pid= -o args= | awk '$2 ~ /\/k3s\/data\/[^\/]+\/bin\/containerd-shim/ { print $1 }'; }
end_tree() {
  local child
  for child in $(ps -e -o pid= -o ppid= | awk -v parent="$1" '$2 == parent { print $1 }'); do
    end_tree "$child"
  done
  kill -KILL "$1" 2>/dev/null || true
}
for shim in $(shims); do end_tree "$shim"; done
finish true ""
