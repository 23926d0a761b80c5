# Takes another server out of etcd: k3s does it when its Node carries the annotation.
if ! api_ready; then finish false "the API server is not ready"; fi
if ! kubectl get node "$GOMAN_TARGET" >/dev/null 2>&1; then finish true "there is no such node"; fi
kubectl annotate --overwrite node "$GOMAN_TARGET" etcd.k3s.cattle.io/remove=true >/dev/null
member_removed() {
  [ -n "$(kubectl get node "$GOMAN_TARGET" -o \
    'jsonpath={.metadata.annotations.etcd\.k3s\.cattle\.io/removed-node-name}' 2>/dev/null)" ]
}
if ! wait_until member_removed; then finish false "etcd still has it as a member"; fi
finish true ""
