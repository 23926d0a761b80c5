# A unit that starts leaves what k3s leaves on the disk.
unit="${!#}"
case $1 in
  start | restart)
    /usr/bin/touch "$STAND/active"
    if [ "$unit" = k3s ]; then
      /usr/bin/mkdir -p "$GOMAN_ROOT/var/lib/rancher/k3s/server/db/etcd"
      echo "server: https://127.0.0.1:6443" >"$GOMAN_ROOT/etc/rancher/k3s/k3s.yaml"
    else
      /usr/bin/mkdir -p "$GOMAN_ROOT/var/lib/rancher/k3s/agent"
      /usr/bin/touch "$GOMAN_ROOT/var/lib/rancher/k3s/agent/kubelet.kubeconfig"
    fi
    ;;
  is-active) [ -e "$STAND/active" ] ;;
  disable) /usr/bin/rm -f "$STAND/active" ;;
esac
