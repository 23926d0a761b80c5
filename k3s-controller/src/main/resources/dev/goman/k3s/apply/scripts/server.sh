# How servers are configured and started. FIRST is true on the one that starts the datastore.
start_server() {
  local first="$1"
  install_binary "$GOMAN_VERSION"
  fetch_secret "$GOMAN_SERVER_TOKEN" | write_file "$CONFIG/server-token"
  fetch_secret "$GOMAN_AGENT_TOKEN" | write_file "$CONFIG/agent-token"
  {
    printf 'node-name: "%s"\n' "$GOMAN_NODE_NAME"
    printf 'token-file: "%s"\n' "$CONFIG/server-token"
    printf 'agent-token-file: "%s"\n' "$CONFIG/agent-token"
    printf 'write-kubeconfig-mode: "0600"\n'
    printf 'secrets-encryption: true\n'
    if [ "$first" = true ]; then
      printf 'cluster-init: true\n'
    else
      printf 'server: "https://%s:6443"\n' "$GOMAN_SERVER"
    fi
    yaml_list tls-san "${GOMAN_TLS_SANS:-}"
    yaml_list disable "${GOMAN_DISABLE:-}"
    yaml_list node-label "${GOMAN_LABELS:-}"
    yaml_list node-taint "${GOMAN_TAINTS:-}"
  } | write_file "$CONFIG/config.yaml"
  write_unit server
  systemctl enable k3s >/dev/null 2>&1
  # Start blocks for ever when a join fails, so nobody waits for it; the checks below do.
  systemctl start --no-block k3s
  if ! wait_until api_ready; then finish false "the API server is not ready: $(last_log k3s)"; fi
  if ! wait_until is_voter "$GOMAN_NODE_NAME"; then finish false "etcd does not count its vote yet"; fi
  if [ "$first" = true ]; then publish_kubeconfig; fi
  finish true "" ", \"voter\": true, \"version\": $(json_text "$GOMAN_VERSION")"
}

# The administrator's file, with an address that others can reach, into the secret store.
publish_kubeconfig() {
  local address
  address=$(hostname -I | awk '{ print $1 }')
  sed "s/127\.0\.0\.1/$address/" "$CONFIG/k3s.yaml" | write_file "$STATE/kubeconfig"
  store_secret "$GOMAN_KUBECONFIG" "$STATE/kubeconfig"
  rm -f "$STATE/kubeconfig"
}
