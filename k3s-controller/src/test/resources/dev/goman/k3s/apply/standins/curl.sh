# Files from a folder, and the metadata of an instance.
target='' url=''
while [ $# -gt 0 ]; do
  case $1 in
    -o) target=$2 && shift ;;
    http*) url=$1 ;;
  esac
  shift
done
case $url in
  */api/token) echo metadata-token ;;
  */v1-k3s/server-bootstrap)
    read -r line
    [ "$line" = "user = \"server:$(/usr/bin/cat "$STAND/opening-token" 2>/dev/null)\"" ]
    ;;
  */placement/region) echo eu-central-1 ;;
  *) /usr/bin/cp "$STAND/downloads/${url##*/}" "$target" || exit 22 ;;
esac
