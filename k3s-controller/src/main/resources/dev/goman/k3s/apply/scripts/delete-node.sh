# Deletes a Node; k3s deletes its password, and its member of etcd if it was one.
if ! api_ready; then finish false "the API server is not ready"; fi
REQUEST_TIMEOUT=60s
if ! kubectl delete node "$GOMAN_TARGET" --ignore-not-found --timeout=60s >/dev/null; then
  finish false "its Node is still there"
fi
finish true ""
