# Cordons a node and asks its pods to go; says which ones do not.
node_exists() { kubectl get node "$GOMAN_TARGET" >/dev/null 2>&1; }
if ! api_ready; then finish false "the API server is not ready"; fi
if ! node_exists; then finish true "there is no such node"; fi
kubectl cordon "$GOMAN_TARGET" >/dev/null
if kubectl drain "$GOMAN_TARGET" --ignore-daemonsets --delete-emptydir-data --force \
  --timeout="${GOMAN_WAIT:-60}s" >"$STATE/drain.log" 2>&1; then
  finish true ""
fi
blocked=''
while read -r namespace name owner; do
  if [ -z "$name" ] || [ "$owner" = DaemonSet ]; then continue; fi
  blocked+="${blocked:+,}$(json_text "$namespace/$name")"
done < <(kubectl get pods --all-namespaces --field-selector "spec.nodeName=$GOMAN_TARGET" \
  -o 'go-template={{range .items}}{{.metadata.namespace}} {{.metadata.name}} {{range .metadata.ownerReferences}}{{.kind}}{{end}}{{"\n"}}{{end}}' \
  2>/dev/null | head -n 20)
finish false "pods do not go" ", \"blockedBy\": [$blocked]"
