# Answers as the files of the test say: broken means that nothing answers.
if [ -e "$STAND/broken" ]; then exit 1; fi
case $* in
  *"get --raw /readyz"*) echo ok ;;
  *"get nodes"*) /usr/bin/cat "$STAND/nodes" ;;
  *kubeletVersion*) echo "$(/usr/bin/cat "$GOMAN_ROOT/var/lib/goman/version") True" ;;
  *removed-node-name*) /usr/bin/cat "$STAND/removed" ;;
  *EtcdIsVoter* | *Ready*) echo True ;;
  *" drain "*) [ ! -e "$STAND/pods" ] ;;
  *"get pods"*) /usr/bin/cat "$STAND/pods" ;;
  *"etcd-snapshot save"*)
    if [ -e "$STAND/full" ]; then echo "no space left" && exit 1; fi
    echo "${!#}-c-server-0-1767225600 s3://b-1 1 2026" >"$STAND/snapshots"
    ;;
  *"etcd-snapshot ls"*) /usr/bin/cat "$STAND/snapshots" 2>/dev/null || true ;;
  *"token rotate"*)
    [ "$3" = --token ] || exit 1
    echo "${!#}" >"$STAND/opening-token"
    ;;
  *--cluster-reset*)
    if [ ! -e "$STAND/snapshots" ]; then echo "snapshot not found" && exit 1; fi
    if [ -e "$STAND/half" ]; then
      cd "$GOMAN_ROOT/var/lib/rancher/k3s/server/db" || exit
      /usr/bin/mv etcd etcd-old-1 && /usr/bin/mkdir etcd && echo "killed" && exit 1
    fi
    echo "Managed etcd cluster membership has been reset, restart without --cluster-reset"
    /usr/bin/mkdir -p "$GOMAN_ROOT/var/lib/rancher/k3s/server/db/etcd"
    ;;
esac
