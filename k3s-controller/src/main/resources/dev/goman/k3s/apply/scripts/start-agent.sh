# Configures and starts an agent and waits until its Node is Ready.
# An agent that was part of a cluster runs what it last ran; only an upgrade changes that.
VERSION=$(installed_version)
if [ -z "$VERSION" ] || [ ! -e "$DATA/agent/kubelet.kubeconfig" ]; then VERSION="$GOMAN_VERSION"; fi
install_binary "$VERSION"
fetch_secret "$GOMAN_AGENT_TOKEN" "$CONFIG/agent-token"
{
  printf 'node-name: "%s"\n' "$GOMAN_NODE_NAME"
  printf 'token-file: "%s"\n' "$CONFIG/agent-token"
  printf 'server: "https://%s:6443"\n' "$GOMAN_SERVER"
  yaml_list node-label "${GOMAN_LABELS:-}"
  yaml_list node-taint "${GOMAN_TAINTS:-}"
} | write_file "$CONFIG/config.yaml"
write_unit agent
start_unit k3s-agent

# An agent may read its own Node with the kubelet's credentials.
node_ready() {
  [ "$("$K3S" kubectl --kubeconfig "$DATA/agent/kubelet.kubeconfig" --request-timeout=15s \
    get node "$GOMAN_NODE_NAME" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' \
    2>/dev/null)" = True ]
}
if ! wait_until node_ready; then finish false "its Node is not ready: $(last_log k3s-agent)"; fi
finish true "" ", \"version\": $(json_text "$VERSION")"
