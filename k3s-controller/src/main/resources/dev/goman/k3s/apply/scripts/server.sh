# How servers are configured and started. FIRST is true on the one that starts the datastore.
start_server() {
  local first="$1" version holds=false
  if [ -d "$DATA/server/db/etcd" ]; then holds=true; fi
  # A server that holds data runs what it last ran: older binaries must not touch newer data.
  version=$(installed_version)
  if [ -z "$version" ] || [ "$holds" = false ]; then version="$GOMAN_VERSION"; fi
  if [ "$first$holds" = falsefalse ] && [ -z "${GOMAN_SERVER:-}" ]; then
    finish false "there is no server to join"
  fi
  install_binary "$version"
  fetch_secret "$GOMAN_SERVER_TOKEN" "$CONFIG/server-token"
  fetch_secret "$GOMAN_AGENT_TOKEN" "$CONFIG/agent-token"
  configure_server "$first" | write_file "$CONFIG/config.yaml"
  write_unit server
  start_unit k3s
  if ! wait_until api_ready; then finish false "the API server is not ready: $(last_log k3s)"; fi
  if ! wait_until is_voter "$GOMAN_NODE_NAME"; then finish false "etcd does not count its vote yet"; fi
  publish_kubeconfig
  finish true "" ", \"voter\": true, \"version\": $(json_text "$version")"
}

configure_server() {
  printf 'node-name: "%s"\n' "$GOMAN_NODE_NAME"
  printf 'token-file: "%s"\n' "$CONFIG/server-token"
  printf 'agent-token-file: "%s"\n' "$CONFIG/agent-token"
  printf 'write-kubeconfig-mode: "0600"\n'
  printf 'secrets-encryption: true\n'
  if [ "$1" = true ]; then
    printf 'cluster-init: true\n'
  elif [ -n "${GOMAN_SERVER:-}" ]; then
    printf 'server: "https://%s:6443"\n' "$GOMAN_SERVER"
  fi
  yaml_list tls-san "${GOMAN_TLS_SANS:-}"
  yaml_list disable "${GOMAN_DISABLE:-}"
  yaml_list node-label "${GOMAN_LABELS:-}"
  yaml_list node-taint "${GOMAN_TAINTS:-}"
}

# The administrator's file, with an address that others can reach, into the secret store.
publish_kubeconfig() {
  local address
  address=$(hostname -I | awk '{ print $1 }')
  sed "s/127\.0\.0\.1/$address/" "$CONFIG/k3s.yaml" | write_file "$STATE/kubeconfig"
  store_secret "$GOMAN_KUBECONFIG" "$STATE/kubeconfig"
  rm -f "$STATE/kubeconfig"
}
