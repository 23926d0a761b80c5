#!/usr/bin/env bash
# The AWS cloud keeps the promises of a cloud on moto: machines, groups, secrets, commands.
set -euo pipefail
. .ci/lib.sh
. .ci/moto.sh

AT_LEAST=10 # tests that must really have run
work=$(mktemp -d)
moto_pid=
trap '[ -z "$moto_pid" ] || kill "$moto_pid"; rm -rf "$work"' EXIT

# Nothing of this machine's own AWS settings is used.
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_CONFIG_FILE=/dev/null
export AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
unset AWS_PROFILE AWS_SESSION_TOKEN

environment=$(moto_environment)
start_moto "$environment" "$work/moto.log"

# The instance profiles that an installation has.
"$environment/bin/python" - "$moto_url" <<'PYTHON'
import boto3, sys
iam = boto3.client("iam", endpoint_url=sys.argv[1], region_name="eu-central-1")
for name in ("goman-server", "goman-agent"):
    iam.create_instance_profile(InstanceProfileName=name)
PYTHON

report=k3s-controller/target/surefire-reports/TEST-dev.goman.k3s.aws.AwsCloudTest.xml
rm -f "$report"
GOMAN_TEST_EC2_ENDPOINT=$moto_url ./mvnw -B -q -pl k3s-controller -am test -Dtest=AwsCloudTest \
  -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false || fail "a promise is not kept on moto"

number() { sed -n "s/^<testsuite .* $1=\"\([0-9]*\)\".*/\1/p" "$report"; }
ran=$(($(number tests) - $(number skipped)))
echo "$ran promises kept, $(number skipped) that moto cannot show"
[ "$ran" -ge $AT_LEAST ] || fail "only $ran tests ran"
