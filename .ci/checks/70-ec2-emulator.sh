#!/usr/bin/env bash
# The AWS cloud keeps the promises of a cloud on moto: machines, groups, secrets, commands.
set -euo pipefail
. .ci/lib.sh

[ -n "${EMULATOR_PYTHON:-}" ] || with_emulator moto

AT_LEAST=10 # tests that must really have run

# The instance profiles that an installation has.
"$EMULATOR_PYTHON" - <<'PYTHON'
import boto3
iam = boto3.client("iam")
for name in ("goman-server", "goman-agent"):
    iam.create_instance_profile(InstanceProfileName=name)
PYTHON

report=k3s-controller/target/surefire-reports/TEST-dev.goman.k3s.aws.AwsCloudTest.xml
rm -f "$report"
env -u AWS_ENDPOINT_URL GOMAN_TEST_EC2_ENDPOINT="$AWS_ENDPOINT_URL" ./mvnw -B -q -pl k3s-controller -am test -Dtest=AwsCloudTest \
  -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false || fail "a promise is not kept on moto"

number() { sed -n "s/^<testsuite .* $1=\"\([0-9]*\)\".*/\1/p" "$report"; }
ran=$(($(number tests) - $(number skipped)))
echo "$ran promises kept, $(number skipped) that moto cannot show"
[ "$ran" -ge $AT_LEAST ] || fail "only $ran tests ran"
