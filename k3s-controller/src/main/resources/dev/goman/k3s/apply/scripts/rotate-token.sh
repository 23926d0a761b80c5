# Makes another token the cluster's. Servers and agents are configured with it afterwards.
fetch_secret "$GOMAN_SERVER_TOKEN" "$STATE/old-token"
fetch_secret "$GOMAN_NEW_TOKEN" "$STATE/new-token"

# Whether a token opens the cluster. It goes by standard input, so that no list of processes shows it.
opens() {
  printf 'user = "server:%s"\n' "$(<"$1")" | curl -sk --fail --max-time 15 -o /dev/null \
    -K - https://127.0.0.1:6443/v1-k3s/server-bootstrap
}
SAID=''
if ! opens "$STATE/new-token"; then
  # k3s takes the new token as an argument only; other users of a node could see it for a moment.
  SAID=$("$K3S" token rotate --token "$(<"$STATE/old-token")" \
    --new-token "$(<"$STATE/new-token")" 2>&1) || SAID="failed: $SAID"
fi
OPENS=false
if wait_until opens "$STATE/new-token"; then OPENS=true; fi
rm -f "$STATE/old-token" "$STATE/new-token"
if [ "$OPENS" = false ]; then finish false "the new token is not accepted; k3s token rotate ${SAID%%:*}"; fi
finish true ""
