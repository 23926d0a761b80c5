# Answers as the files of the test say: broken means that nothing answers.
if [ -e "$STAND/broken" ]; then exit 1; fi
case $* in
  *"get --raw /readyz"*) echo ok ;;
  *kubeletVersion*Ready*go-template* | *"get nodes"*) /usr/bin/cat "$STAND/nodes" ;;
  *kubeletVersion*) echo "$(/usr/bin/cat "$GOMAN_ROOT/var/lib/goman/version") True" ;;
  *removed-node-name*) /usr/bin/cat "$STAND/removed" ;;
  *EtcdIsVoter* | *Ready*) echo True ;;
  *" drain "*) [ ! -e "$STAND/pods" ] ;;
  *"get pods"*) /usr/bin/cat "$STAND/pods" ;;
  *"etcd-snapshot save"*) [ ! -e "$STAND/full" ] || { echo "no space left" && exit 1; } ;;
esac
