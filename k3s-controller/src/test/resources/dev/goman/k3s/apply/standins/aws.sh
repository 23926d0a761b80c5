# A secret store of files, in which a slash is an underscore.
name='' value=''
while [ $# -gt 0 ]; do
  case $1 in
    --name) name=${2//\//_} && shift ;;
    --value) value=${2#file://} && shift ;;
  esac
  shift
done
if [ -n "$value" ]; then exec /usr/bin/cp "$value" "$STAND/secrets/$name"; fi
exec /usr/bin/cat "$STAND/secrets/$name"
