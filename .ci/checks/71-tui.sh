#!/usr/bin/env bash
# The live UI on a bucket: it offers the control plane with the first cluster; shell and tunnel, with stand-ins for the AWS CLI.
set -euo pipefail
. .ci/lib.sh

[ -n "${EMULATOR_PYTHON:-}" ] || with_emulator moto

work=$(mktemp -d)
others=
trap 'mux kill-server 2>/dev/null || :; [ -z "$others" ] || kill $others 2>/dev/null || :; rm -rf "$work"' EXIT
. .ci/tmux.sh
export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
unset GOMAN_STATE GOMAN_CLOUD GOMAN_AUTO_INIT
bucket=goman-state-123456789012-eu-central-1
state=s3://$bucket

./goman version >/dev/null 2>&1 # so that nothing is built while the clock runs

# What the UI starts, recorded. A tunnel is a port that answers.
mkdir "$work/bin"
cat >"$work/bin/aws" <<END
#!/bin/sh
echo "\$\$ \$*" >>"$work/started"
case \$* in
  *portNumber=6443*)
    for word in "\$@"; do port=\${word##*=}; done
    exec "$EMULATOR_PYTHON" -c 'import socket, sys
s = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    c = s.accept()[0]
    c.sendall(b"hello")
    c.close()' "\$port"
    ;;
  *)
    printf 'on the machine: '
    read -r line
    echo "\$line" >"$work/typed"
    ;;
esac
END
printf '#!/bin/sh\n' >"$work/bin/session-manager-plugin"
chmod +x "$work/bin/aws" "$work/bin/session-manager-plugin"
export PATH=$work/bin:$PATH

# Does the rest of the line in Python, with boto3's clients by name.
python() { "$EMULATOR_PYTHON" - "$AWS_ENDPOINT_URL" "$bucket" "$@"; }

open_terminal

say "the first cluster, and the control plane that it needs"
keys "./goman --state $state" Enter
await 'no answer' # the bucket is still to be made
keys n
await 'New cluster'
keys -l demo
keys Enter Enter Enter Enter Enter Enter Enter Enter
await 'To be made in account 123456789012'
python <<'PYTHON' || fail "something was made before it was agreed to"
import boto3, sys
left = [b["Name"] for b in boto3.client("s3", endpoint_url=sys.argv[1]).list_buckets()["Buckets"]]
sys.exit(sys.argv[2] in left)
PYTHON
keys y
gone 'To be made in account'
await '▌ demo'
await '● live'
python <<'PYTHON' || fail "the cluster or its control plane is not there"
import boto3, sys
boto3.client("s3", endpoint_url=sys.argv[1]).head_object(Bucket=sys.argv[2], Key="k3sclusters/demo/spec.json")
boto3.client("lambda", endpoint_url=sys.argv[1]).get_function(FunctionName="goman-cluster-controller")
PYTHON
echo "ok: the control plane is shown, made and followed by the cluster"

say "a second cluster needs nothing more"
keys n
await 'New cluster'
keys -l other
keys Enter Enter Enter Enter Enter Enter Enter Enter
await 'if everything works'
if screen | grep -q 'To be made in account'; then fail "the control plane is offered again"; fi
keys n
gone 'if everything works'
echo "ok: only the first one does"
keys q
as_before 'leaving'

# A cluster with machines: what the controller has written of one in the simulated cloud.
./goman apply -f examples/clusters/dev.yaml --state "file:$work/made" --speed 1000 --wait >/dev/null 2>&1
python "$work/made/k3sclusters/dev" <<'PYTHON'
import boto3, sys
s3 = boto3.client("s3", endpoint_url=sys.argv[1])
for name in ("spec.json", "status.json"):
    body = open(f"{sys.argv[3]}/{name}", "rb").read()
    s3.put_object(Bucket=sys.argv[2], Key=f"k3sclusters/dev/{name}", Body=body)
PYTHON
machine=$(grep -o '"i-[0-9a-z-]*"' "$work/made/k3sclusters/dev/status.json" | head -n 1 | tr -d '"')
[ -n "$machine" ] || fail "the cluster has no machine"

# Something that is called as the UI's programs are, and is none of its own.
"$work/bin/aws" portNumber=6443 0 &
others=$!

# The line that the cursor is on, without its ages.
cursor() { screen | grep '▌' | tr -d '0-9'; }

say "a shell on a node"
keys "./goman --state $state" Enter
await '● live' # all is read
await '1/2'
keys ':cluster dev' Enter
await '● Ready'
for _ in $(seq 60); do
  if screen | grep -q '▌ *● dev-server'; then break; fi
  before=$(cursor)
  keys j
  for _ in $(seq 600); do if [ "$(cursor)" != "$before" ]; then break; fi; sleep 0.1; done
done
await 'dev-server'
keys Enter
await "$machine"
keys x
await 'on the machine:'
keys jkq Enter
await 'the shell on dev-server-0'
[ "$(cat "$work/typed")" = jkq ] || fail "the shell was not given what was typed"
grep -q "ssm start-session --region eu-central-1 --target $machine\$" "$work/started" || fail "not the node's machine"
echo "ok: the shell has the terminal, and gives it back"

say "a tunnel to the API server"
keys T
await 'Open until Ctrl-C'
port=$(screen | sed -n 's#.*https://127.0.0.1:\([0-9]*\)$#\1#p' | head -n 1)
[ "$("$EMULATOR_PYTHON" -c 'import socket, sys
print(socket.create_connection(("127.0.0.1", int(sys.argv[1]))).recv(5).decode())' "$port")" = hello ] ||
  fail "nobody answers at port $port"
tunnel=$(sed -n "s/^\([0-9]*\) .*--target $machine .*localPortNumber=$port\$/\1/p" "$work/started")
kill -0 "$tunnel" || fail "the tunnel is not a process of its own"
keys C-c
await 'the tunnel is closed'
for _ in $(seq 600); do kill -0 "$tunnel" 2>/dev/null || break; sleep 0.1; done
if kill -0 "$tunnel" 2>/dev/null; then fail "the tunnel's program is left"; fi
kill -0 "$others" || fail "a process that is none of the UI's was ended"
echo "ok: the tunnel answers, and ends with Ctrl-C, and nothing else does"
keys q
as_before 'leaving again'
