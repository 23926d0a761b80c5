#!/usr/bin/env bash
# The control plane is installed, looked at, used and removed on moto, by the launcher.
set -euo pipefail
. .ci/lib.sh

[ -n "${EMULATOR_PYTHON:-}" ] || with_emulator moto

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
unset GOMAN_STATE GOMAN_CLOUD GOMAN_AUTO_INIT
state=s3://goman-state-123456789012-eu-central-1

# Runs goman and checks how it ends; its output is in $work/out and $work/err.
# usage: goman_ends CODE ARGUMENTS...
goman_ends() {
  local wanted=$1 code=0
  shift
  ./goman "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
  if [ "$code" != "$wanted" ]; then
    cat "$work/out" "$work/err" >&2
    fail "goman $* ended with $code instead of $wanted"
  fi
}

says() { grep -q -- "$2" "$work/$1" || { cat "$work/$1" >&2; fail "not said: $2"; }; }

python() { "$EMULATOR_PYTHON" - "$AWS_ENDPOINT_URL"; }

# moto runs no function, so any archive will do as its package.
"$EMULATOR_PYTHON" -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1], "w").writestr("a", "b")' "$work/f.zip"

say "a cluster for a state that nobody listens to"
goman_ends 2 apply -f examples/clusters/dev.yaml --state s3://nobody-listens-here
says err "goman init --state s3://nobody-listens-here --yes"

say "what would be made is shown, and nothing is made unasked"
goman_ends 2 init --package "$work/f.zip"
says err "Add  Function  AWS::Lambda::Function"
goman_ends 1 status
says out "there is none"

say "installed by the first cluster, asked once on a terminal"
code=0
printf 'y\n' | TERM=xterm script -qec "./goman apply -f examples/clusters/dev.yaml --state $state" "$work/out" \
  >/dev/null || code=$?
[ $code = 0 ] || { cat "$work/out" >&2; fail "apply ended with $code"; }
says out "To be made in account 123456789012"
says out "cluster/dev created"
python <<'PYTHON'
import boto3, sys
s3 = boto3.client("s3", endpoint_url=sys.argv[1])
s3.delete_object(Bucket="goman-state-123456789012-eu-central-1", Key="k3sclusters/dev/spec.json")
PYTHON

say "and then again, to no effect"
goman_ends 0 init --yes
says out "goman unchanged"
says err "$state"

say "logs are read, of one cluster too"
python <<'PYTHON'
import boto3, sys, time
logs = boto3.client("logs", endpoint_url=sys.argv[1])
group = "/aws/lambda/goman-cluster-controller"
logs.create_log_stream(logGroupName=group, logStreamName="s")
now = int(time.time() * 1000)
lines = [
    "START RequestId: 1 Version: $LATEST",
    '{"level":"INFO","key":"K3sCluster/prod","outcome":"Done","message":"passed\\u001b[31m"}',
    '{"level":"INFO","key":"K3sCluster/test","message":"passed"}',
]
logs.put_log_events(logGroupName=group, logStreamName="s",
    logEvents=[{"timestamp": now - 1000 + i, "message": m} for i, m in enumerate(lines)])
PYTHON
goman_ends 0 logs
says out "K3sCluster/prod  passed"
says out "K3sCluster/test  passed"
if grep -q "START RequestId" "$work/out"; then fail "a line of Lambda itself was not left out"; fi
if grep -q "$(printf '\033')" "$work/out"; then fail "a control character reached the terminal"; fi
goman_ends 0 logs cluster/prod
says out "K3sCluster/prod  passed"
[ "$(wc -l <"$work/out")" = 1 ] || fail "not the one line of the cluster"

say "the log is followed"
./goman logs -f --since 1m >"$work/followed" 2>"$work/err" &
follower=$!
# usage: await_line TEXT
await_line() {
  for _ in {1..300}; do
    if grep -q "$1" "$work/followed"; then return; fi
    kill -0 $follower || break
    sleep 0.1
  done
  cat "$work/followed" "$work/err" >&2
  fail "logs -f does not show $1"
}
await_line "K3sCluster/test  passed"
python <<'PYTHON'
import boto3, sys, time
boto3.client("logs", endpoint_url=sys.argv[1]).put_log_events(
    logGroupName="/aws/lambda/goman-cluster-controller", logStreamName="s",
    logEvents=[{"timestamp": int(time.time() * 1000), "message": '{"level":"INFO","message":"while one looks"}'}])
PYTHON
await_line "while one looks"
kill $follower
code=0
wait $follower || code=$?
follower=
[ $code = 143 ] || fail "logs -f ended with $code"
[ "$(grep -c "K3sCluster/test  passed" "$work/followed")" = 1 ] || fail "a line was shown twice"

# Checks which parts status found to be so.
# usage: parts_are RESULT PARTS
parts_are() {
  "$EMULATOR_PYTHON" - "$work/out" "$@" <<'PYTHON'
import json, sys
parts = [p for p in json.load(open(sys.argv[1]))["parts"] if p["result"] == sys.argv[2]]
if ", ".join(p["part"] for p in parts) != sys.argv[3]:
    sys.exit(f"{sys.argv[2]} are not {sys.argv[3]!r}, but: {parts}")
PYTHON
}

say "status finds what moto leaves out of the stack"
goman_ends 1 status -o json
parts_are failed "notification, schedules"
parts_are warning "bucket, lease TTL"

say "status finds nothing once that is mended"
python <<'PYTHON'
import boto3, sys
def aws(service):
    return boto3.client(service, endpoint_url=sys.argv[1])
bucket = "goman-state-123456789012-eu-central-1"
aws("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
aws("s3").put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={
    "QueueConfigurations": [{
        "QueueArn": "arn:aws:sqs:eu-central-1:123456789012:goman-wake-ups",
        "Events": ["s3:ObjectCreated:*"],
        "Filter": {"Key": {"FilterRules": [{"Name": "suffix", "Value": "/spec.json"}]}}}]})
aws("dynamodb").update_time_to_live(TableName="goman-leases",
    TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})
aws("scheduler").create_schedule_group(Name="goman")
PYTHON
goman_ends 0 status -o json
# moto does not know the recursion setting; and its function, which the notification wakes, writes a log
# whose times are no whole numbers, as they are in AWS.
parts_are unknown "recursion, last activity"
parts_are failed ""

say "not removed while there is a cluster"
goman_ends 0 apply -f examples/clusters/dev.yaml --state "$state"
goman_ends 4 uninit --yes
says err "cluster/"
python <<'PYTHON'
import boto3, sys
s3 = boto3.client("s3", endpoint_url=sys.argv[1])
bucket = "goman-state-123456789012-eu-central-1"
for o in s3.list_objects_v2(Bucket=bucket)["Contents"]:
    s3.delete_object(Bucket=bucket, Key=o["Key"])
PYTHON

say "removed, with all versions and the package"
goman_ends 2 uninit
goman_ends 0 uninit --yes
says out "goman removed"
python <<'PYTHON'
import boto3, sys
left = boto3.client("s3", endpoint_url=sys.argv[1]).list_buckets()["Buckets"]
left = [bucket["Name"] for bucket in left if bucket["Name"] != "goman-state"]  # the stand-in's own
assert not left, left
PYTHON
goman_ends 3 uninit --yes

say "installed by a cluster once more, without a question"
goman_ends 0 apply -f examples/clusters/dev.yaml --state "$state" --yes
says err "has no control plane yet"
says out "cluster/dev created"
