# Saves a snapshot of etcd under the given name.
if ! "$K3S" etcd-snapshot save --name "$GOMAN_SNAPSHOT" >"$STATE/snapshot.log" 2>&1; then
  finish false "the snapshot failed: $(tail -n 1 "$STATE/snapshot.log")"
fi
finish true ""
