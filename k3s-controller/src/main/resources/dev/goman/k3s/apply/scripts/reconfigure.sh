# Writes the configuration again and restarts, without waiting for what may never come.
VERSION=$(installed_version)
if [ "$GOMAN_ROLE" = server ]; then
  if ! holds_data; then finish false "there is no datastore here"; fi
  configure_server false
  systemctl restart --no-block k3s
  sleep 2
  await_server "$VERSION"
fi
configure_agent
systemctl restart --no-block k3s-agent
sleep 2
await_agent "$VERSION"
