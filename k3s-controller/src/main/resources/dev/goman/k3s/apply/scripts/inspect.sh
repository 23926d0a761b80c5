# What the cluster says of itself: nodes, and the members of etcd as their Nodes show them.
if ! api_ready; then finish false "the API server is not ready: $(last_log k3s)"; fi
TEMPLATE='{{range .items}}{{.metadata.name}} {{.status.nodeInfo.kubeletVersion}} '
TEMPLATE+='{{if .spec.unschedulable}}false{{else}}true{{end}} '
TEMPLATE+='{{range .status.conditions}}{{if eq .type "Ready"}}{{.status}}{{end}}{{end}} '
TEMPLATE+='{{range .status.conditions}}{{if eq .type "EtcdIsVoter"}}{{.status}}{{end}}{{end}}{{"\n"}}{{end}}'
if ! LINES_SEEN=$(kubectl get nodes -o "go-template=$TEMPLATE"); then finish false "nodes cannot be listed"; fi
nodes='' members=''
while read -r name version schedulable ready voter; do
  if [ -z "$name" ]; then continue; fi
  is_up=false
  if [ "$ready" = True ]; then is_up=true; fi
  nodes+="${nodes:+,}{\"name\":$(json_text "$name"),\"ready\":$is_up,\"schedulable\":$schedulable"
  nodes+=",\"version\":$(json_text "$version")}"
  if [ -n "${voter:-}" ]; then
    votes=false
    if [ "$voter" = True ]; then votes=true; fi
    members+="${members:+,}{\"node\":$(json_text "$name"),\"voter\":$votes,\"healthy\":$is_up}"
  fi
done <<<"$LINES_SEEN"
finish true "" ", \"nodes\": [$nodes], \"members\": [$members]"
