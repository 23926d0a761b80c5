#!/usr/bin/env bash
# A control plane of an older template is upgraded, and what a failed attempt left is replaced, on moto.
set -euo pipefail
. .ci/lib.sh

[ -n "${EMULATOR_PYTHON:-}" ] || with_emulator moto

export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
unset GOMAN_STATE GOMAN_CLOUD GOMAN_AUTO_INIT
./goman version >/dev/null
# A moto of its own, in the process that looks into it: nothing but its own hand lets a stack fail there.
"$EMULATOR_PYTHON" - <<'PYTHON' || fail "see above"
import io, logging, os, re, subprocess, sys, tempfile, zipfile
import boto3
from moto.server import ThreadedMotoServer
from moto.cloudformation.models import cloudformation_backends

REGION, ACCOUNT = "eu-central-1", "123456789012"
STATE, CODE = (f"goman-{what}-{ACCOUNT}-{REGION}" for what in ("state", "code"))

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
address = "http://%s:%d" % server.get_host_and_port()
os.environ.update({name: address for name in os.environ if name.startswith("AWS_ENDPOINT_URL")})


def aws(service):
    return boto3.client(service, endpoint_url=address)


def check(fact, what):
    if not fact:
        sys.exit(f"FAILED: {what}")


def archive(content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("a", content)
    return file.getvalue()


package = tempfile.NamedTemporaryFile(suffix=".zip")
package.write(archive("new"))
package.flush()


def init(*options):
    """Runs goman init, and gives what it said."""
    ran = subprocess.run(["./goman", "init", "--package", package.name, "--yes", *options],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True)
    said = ran.stdout + ran.stderr
    check(ran.returncode == 0, f"init ended with {ran.returncode}: {said}")
    return said


def stack():
    return aws("cloudformation").describe_stacks(StackName="goman")["Stacks"][0]


def make_stack(template, **values):
    values |= {"StateBucket": STATE, "CodeBucket": CODE, "CodeKey": "old.zip", "SnapshotBucket": STATE}
    aws("cloudformation").create_stack(
        StackName="goman", TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in values.items()])


print("\n== what a failed first attempt left is removed, and made anew")
aws("s3").create_bucket(Bucket=CODE, CreateBucketConfiguration={"LocationConstraint": REGION})
aws("s3").put_object(Bucket=CODE, Key="old.zip", Body=archive("old"))
parameters = "".join(f"  {p}: {{Type: String}}\n" for p in ("StateBucket", "CodeBucket", "CodeKey", "SnapshotBucket"))
make_stack(f"Parameters:\n{parameters}Resources:\n  Remains: {{Type: AWS::SNS::Topic, Properties: {{TopicName: remains}}}}\n")
[failed] = cloudformation_backends[ACCOUNT][REGION].stacks.values()
failed.status = "ROLLBACK_COMPLETE"  # moto does not take back what fails
said = init()
check("removing what a failed attempt left (ROLLBACK_COMPLETE)" in said, f"not said that remains go: {said}")
check("Add  Function" in said, f"the function is not added: {said}")
check(stack()["StackStatus"] == "CREATE_COMPLETE", stack()["StackStatus"])
check(stack()["StackId"] != failed.stack_id, "it is the same stack")
check(not aws("sns").list_topics()["Topics"], "the remains are still there")

print("\n== a control plane of an older template is upgraded")
aws("cloudformation").delete_stack(StackName="goman")
old = open("lambda-entry/src/main/resources/dev/goman/lambda/control-plane.yaml").read()
for now, then in ((r"(?ms)^  MachineNews:\n.*?\n\n", ""), ("VisibilityTimeout: 5400", "VisibilityTimeout: 60"),
                  ("MemorySize: !Ref MemorySize", "MemorySize: 256")):
    old, found = re.subn(now, then, old)
    check(found == 1, f"the template has no {now}")
make_stack(old, LogRetentionDays="7")
first = stack()["StackId"]


def facts():
    sqs, function = aws("sqs"), aws("lambda").get_function(FunctionName="goman-cluster-controller")
    queue = sqs.get_queue_attributes(QueueUrl=sqs.get_queue_url(QueueName="goman-wake-ups")["QueueUrl"],
                                     AttributeNames=["VisibilityTimeout"])["Attributes"]
    return {
        "queue": queue["VisibilityTimeout"],
        "memory": function["Configuration"]["MemorySize"],
        "code": function["Code"]["Location"].rsplit("/")[-1][:7],
        "rules": sorted(rule["Name"] for rule in aws("events").list_rules()["Rules"]),
        "retention": [group["retentionInDays"] for group in aws("logs").describe_log_groups()["logGroups"]],
    }


before = {"queue": "60", "memory": 256, "code": "old.zip", "rules": ["goman-sweep"], "retention": [7]}
check(facts() == before, f"the older one is {facts()}")
said = init()
for change in ("Add  MachineNews", "Modify  Queue", "Modify  Function"):
    check(change in said, f"not shown before it is done: {change}: {said}")
check("goman installed" in said, said)
after = {"queue": "5400", "memory": 512, "code": "lambda-", "rules": ["goman-machines", "goman-sweep"], "retention": [7]}
check(facts() == after, f"the upgraded one is {facts()}")
check(stack()["StackStatus"] == "UPDATE_COMPLETE" and stack()["StackId"] == first, "it was not the stack that was upgraded")

print("\n== and then again, to no effect")
check("goman unchanged" in init(), "something is changed a second time")
check(facts() == after, f"it is {facts()} now")
server.stop()
PYTHON
