# Cordons a node and asks its pods to go; says which ones do not.
node_exists() { kubectl get node "$GOMAN_TARGET" >/dev/null 2>&1; }
if ! api_ready; then finish false "the API server is not ready"; fi
if ! node_exists; then finish true "there is no such node"; fi
kubectl cordon "$GOMAN_TARGET" >/dev/null
# A drain with the limit 0 would never end.
LIMIT="${GOMAN_WAIT:-60}"
if [ "$LIMIT" = 0 ]; then LIMIT=1; fi
if kubectl drain "$GOMAN_TARGET" --ignore-daemonsets --delete-emptydir-data --force \
  --timeout="${LIMIT}s" >"$STATE/drain.log" 2>&1; then
  finish true ""
fi
PODS='{{range .items}}{{.metadata.namespace}} {{.metadata.name}} '
PODS+='{{range .metadata.ownerReferences}}{{.kind}}{{end}}{{"\n"}}{{end}}'
BLOCKED=''
while read -r namespace name owner; do
  if [ -z "$name" ] || [ "$owner" = DaemonSet ]; then continue; fi
  BLOCKED+="${BLOCKED:+,}$(json_text "$namespace/$name")"
done < <(kubectl get pods --all-namespaces --field-selector "spec.nodeName=$GOMAN_TARGET" \
  -o "go-template=$PODS" 2>/dev/null | head -n 20)
finish false "pods do not go" ", \"blockedBy\": [$BLOCKED]"
