# Replaces the binary, restarts and waits until the node is ready at the new version.
UNIT=$(unit_of "$GOMAN_ROLE")
BEFORE=$(cat "$STATE/started-version" 2>/dev/null || true)
install_binary "$GOMAN_VERSION"
if [ "$BEFORE" != "$GOMAN_VERSION" ] || ! systemctl is-active --quiet "$UNIT"; then
  systemctl restart --no-block "$UNIT"
  printf '%s\n' "$GOMAN_VERSION" | write_file "$STATE/started-version"
fi
NAME=$(sed -n 's/^node-name: "\(.*\)"$/\1/p' "$CONFIG/config.yaml")
KUBECONFIG="$CONFIG/k3s.yaml"
if [ "$GOMAN_ROLE" = agent ]; then KUBECONFIG="$DATA/agent/kubelet.kubeconfig"; fi
at_version() {
  [ "$("$K3S" kubectl --kubeconfig "$KUBECONFIG" --request-timeout=15s get node "$NAME" -o \
    'jsonpath={.status.nodeInfo.kubeletVersion} {.status.conditions[?(@.type=="Ready")].status}' \
    2>/dev/null)" = "$GOMAN_VERSION True" ]
}
if ! wait_until at_version; then finish false "not ready at $GOMAN_VERSION: $(last_log "$UNIT")"; fi
VOTES=false
if [ "$GOMAN_ROLE" = server ]; then
  if ! wait_until is_voter "$NAME"; then finish false "etcd does not count its vote"; fi
  VOTES=true
fi
finish true "" ", \"version\": $(json_text "$GOMAN_VERSION"), \"voter\": $VOTES"
