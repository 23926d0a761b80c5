# Saves a snapshot of etcd under the given name and says what k3s made of it.
saved() { "$K3S" etcd-snapshot ls 2>/dev/null | awk -v n="$GOMAN_SNAPSHOT-" 'index($1, n) == 1 { print $1; exit }'; }
if [ -z "$(saved)" ]; then
  if ! "$K3S" etcd-snapshot save --name "$GOMAN_SNAPSHOT" >"$STATE/snapshot.log" 2>&1; then
    finish false "the snapshot failed: $(tail -n 1 "$STATE/snapshot.log")"
  fi
fi
finish true "" ", \"snapshot\": $(json_text "$(saved)")"
