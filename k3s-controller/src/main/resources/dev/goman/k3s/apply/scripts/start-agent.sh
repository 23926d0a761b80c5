# Configures and starts an agent and waits until its Node is Ready.
VERSION=$(version_for "$DATA/agent/kubelet.kubeconfig")
install_binary "$VERSION"
configure_agent
start_unit k3s-agent
await_agent "$VERSION"
