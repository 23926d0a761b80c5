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
  */placement/region) echo eu-central-1 ;;
  *) /usr/bin/cp "$STAND/downloads/${url##*/}" "$target" || exit 22 ;;
esac
