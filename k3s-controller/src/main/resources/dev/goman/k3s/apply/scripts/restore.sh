# Replaces the datastore by a snapshot. All servers are stopped; this one is the only member then.
# A reset that was made for this very request is not made again.
# Before k3s restores it moves what is there away.
datastore() { stat -c %i "$DATA/server/db/etcd" 2>/dev/null || true; }
DONE="$STATE/restored"
REQUEST="$GOMAN_SNAPSHOT $GOMAN_REQUEST"
KEPT=', "kept": true'
VERSION=$(version_for "$DATA/server/db/etcd")
install_binary "$VERSION"
configure_server true
if [ "$(cat "$DONE" 2>/dev/null || true)" != "$REQUEST" ]; then
  if systemctl is-active --quiet k3s; then finish false "k3s still runs" "$KEPT"; fi
  rm -f "$DATA/server/db/reset-flag"
  FROM="$GOMAN_SNAPSHOT"
  if [ -e "$DATA/server/db/snapshots/$FROM" ]; then FROM="$DATA/server/db/snapshots/$FROM"; fi
  BEFORE=$(datastore)
  timeout 200 "$K3S" server --cluster-reset --cluster-reset-restore-path="$FROM" \
    >"$STATE/restore.log" 2>&1 || true
  if ! grep -q 'membership has been reset' "$STATE/restore.log"; then
    if [ "$(datastore)" != "$BEFORE" ]; then KEPT=''; fi
    finish false "$GOMAN_SNAPSHOT cannot be restored: $(tail -n 1 "$STATE/restore.log")" "$KEPT"
  fi
  printf '%s\n' "$REQUEST" | write_file "$DONE"
fi
start_unit k3s
if ! wait_until api_ready; then finish false "the API server is not ready: $(last_log k3s)"; fi

# Nodes of the snapshot that are not there any more.
while read -r name; do
  case ",$GOMAN_KEEP," in
    *",$name,"*) ;;
    *) kubectl delete node "$name" --ignore-not-found --wait=false >/dev/null ;;
  esac
done < <(kubectl get nodes -o 'go-template={{range .items}}{{.metadata.name}}{{"\n"}}{{end}}')
await_server "$VERSION"
