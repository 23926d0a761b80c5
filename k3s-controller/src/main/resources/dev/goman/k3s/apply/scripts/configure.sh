# How nodes are configured and started.

# The version to run. What holds data runs what it last ran: older binaries must not touch newer data.
# Nothing else goes back either: after a loss of the status what is asked for may be long outdated.
# usage: version_for PATH-OF-THE-DATA
version_for() {
  local installed
  installed=$(installed_version)
  if [ -n "$installed" ] && [ -e "$1" ]; then
    echo "$installed"
  else
    printf '%s\n' "$installed" "$GOMAN_VERSION" | sort -V | tail -n 1
  fi
}

# usage: configure_server FIRST   FIRST is true on the one that starts the datastore
configure_server() {
  fetch_secret "$GOMAN_SERVER_TOKEN" "$CONFIG/server-token"
  fetch_secret "$GOMAN_AGENT_TOKEN" "$CONFIG/agent-token"
  server_settings "$1" | write_file "$CONFIG/config.yaml"
  write_unit server
}

server_settings() {
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
  snapshot_settings
}

# No keys: k3s uses the role of the instance.
snapshot_settings() {
  printf 'etcd-snapshot-name: "%s"\n' "$GOMAN_SNAPSHOT_NAME"
  printf 'etcd-snapshot-schedule-cron: "%s"\n' "$GOMAN_SNAPSHOT_SCHEDULE"
  printf 'etcd-snapshot-retention: %s\n' "$GOMAN_SNAPSHOT_KEEP"
  if [ -n "${GOMAN_SNAPSHOT_BUCKET:-}" ]; then
    printf 'etcd-s3: true\n'
    printf 'etcd-s3-region: "%s"\n' "$(region)"
    printf 'etcd-s3-bucket: "%s"\n' "$GOMAN_SNAPSHOT_BUCKET"
    printf 'etcd-s3-folder: "%s"\n' "$GOMAN_SNAPSHOT_FOLDER"
  fi
}

configure_agent() {
  fetch_secret "$GOMAN_AGENT_TOKEN" "$CONFIG/agent-token"
  {
    printf 'node-name: "%s"\n' "$GOMAN_NODE_NAME"
    printf 'token-file: "%s"\n' "$CONFIG/agent-token"
    printf 'server: "https://%s:6443"\n' "$GOMAN_SERVER"
    yaml_list node-label "${GOMAN_LABELS:-}"
    yaml_list node-taint "${GOMAN_TAINTS:-}"
  } | write_file "$CONFIG/config.yaml"
  write_unit agent
}

# Waits until the server is one, says so where people look for the cluster, and ends the script.
# usage: await_server VERSION
await_server() {
  if ! wait_until api_ready; then finish false "the API server is not ready: $(last_log k3s)"; fi
  if ! wait_until is_voter "$GOMAN_NODE_NAME"; then finish false "etcd does not count its vote yet"; fi
  publish_kubeconfig
  finish true "" ", \"voter\": true, \"version\": $(json_text "$1")"
}

# usage: await_agent VERSION
await_agent() {
  if ! wait_until agent_ready; then finish false "its Node is not ready: $(last_log k3s-agent)"; fi
  finish true "" ", \"version\": $(json_text "$1")"
}

# An agent may read its own Node with the kubelet's credentials.
agent_ready() {
  [ "$("$K3S" kubectl --kubeconfig "$DATA/agent/kubelet.kubeconfig" --request-timeout=15s \
    get node "$GOMAN_NODE_NAME" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' \
    2>/dev/null)" = True ]
}

# The administrator's file, with an address that others can reach, into the secret store.
publish_kubeconfig() {
  local address
  address=$(hostname -I | awk '{ print $1 }')
  sed "s/127\.0\.0\.1/$address/" "$CONFIG/k3s.yaml" | write_file "$STATE/kubeconfig"
  store_secret "$GOMAN_KUBECONFIG" "$STATE/kubeconfig"
  rm -f "$STATE/kubeconfig"
}

# usage: start_server FIRST
start_server() {
  local version
  if [ "$1" = false ] && ! holds_data && [ -z "${GOMAN_SERVER:-}" ]; then
    finish false "there is no server to join"
  fi
  version=$(version_for "$DATA/server/db/etcd")
  install_binary "$version"
  configure_server "$1"
  start_unit k3s
  await_server "$version"
}
