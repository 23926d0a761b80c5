# What the cluster says of itself: nodes, and the members of etcd as their Nodes show them.
if ! api_ready; then finish false "the API server is not ready: $(last_log k3s)"; fi
TEMPLATE='{{range .items}}{{.metadata.name}} {{.status.nodeInfo.kubeletVersion}} '
TEMPLATE+='{{if .spec.unschedulable}}false{{else}}true{{end}} '
TEMPLATE+='{{range .status.conditions}}{{if eq .type "Ready"}}{{.status}}{{end}}{{end}} '
TEMPLATE+='{{range .status.conditions}}{{if eq .type "EtcdIsVoter"}}{{.status}}{{end}}{{end}}{{"\n"}}{{end}}'
if ! SEEN=$(kubectl get nodes -o "go-template=$TEMPLATE"); then finish false "nodes cannot be listed"; fi

# Only what cannot end a JSON string is let through.
DOCUMENT=$(awk '
  NF >= 4 {
    gsub(/[^A-Za-z0-9.+ _-]/, "")
    up = $4 == "True" ? "true" : "false"
    nodes = nodes (nodes == "" ? "" : ",") "{\"name\":\"" $1 "\",\"ready\":" up \
      ",\"schedulable\":" ($3 == "true" ? "true" : "false") ",\"version\":\"" $2 "\"}"
    if (NF >= 5) {
      members = members (members == "" ? "" : ",") "{\"node\":\"" $1 "\",\"voter\":" \
        ($5 == "True" ? "true" : "false") ",\"healthy\":" up "}"
    }
  }
  END { printf "{\"done\":true,\"nodes\":[%s],\"members\":[%s]}", nodes, members }' <<<"$SEEN")

# The cloud keeps the first 24,000 characters of what a command prints.
if [ "${#DOCUMENT}" -gt 20000 ]; then
  DOCUMENT="{\"done\":true,\"packed\":\"$(gzip -c <<<"$DOCUMENT" | base64 -w 0)\"}"
fi
printf '%s\n' "$DOCUMENT"
