#!/usr/bin/env bash
# Prints what a cluster costs in requests to S3 and DynamoDB, and in calls of the simulated cloud: from
# apply until it runs, and in a pass at which nothing is to be done. S3Mock and DynamoDB Local stand in
# for AWS, on loopback, and end with this script. docs/performance.md keeps the output.
# usage: bench/requests.sh
set -euo pipefail
cd "$(dirname "$0")/.."

./mvnw -B -q ${OFFLINE:+-o} -pl framework/aws,k3s-controller -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
java=$(.mvn/find-jdk)/bin/java
work=$(mktemp -d)
servers=
trap 'exec 7>&- || :; [ -z "$servers" ] || wait "$servers" || :; rm -rf "$work"' EXIT

# The servers end when their input does.
mkfifo "$work/input"
DDB_LOCAL_TELEMETRY=0 "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir="$work" --enable-native-access=ALL-UNNAMED \
  -cp "framework/aws/target/test-classes:framework/aws/target/classes:$(cat framework/aws/target/test.classpath)" \
  dev.goman.framework.aws.LocalAwsMain s3 dynamodb <"$work/input" >"$work/addresses" 2>"$work/log" &
servers=$!
exec 7>"$work/input"
until grep -qsx "" "$work/addresses"; do
  kill -0 "$servers" 2>/dev/null || { tail -n 20 "$work/log" >&2; exit 1; }
  sleep 0.1
done
while IFS='=' read -r service address; do
  [ -z "$service" ] || export "AWS_ENDPOINT_URL_${service^^}=$address"
done <"$work/addresses"

export AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
"$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -cp "k3s-controller/target/test-classes:k3s-controller/target/classes:$(cat k3s-controller/target/test.classpath)" \
  dev.goman.k3s.apply.RequestsMain 7>&- 2>"$work/errors" || { tail -n 20 "$work/errors" >&2; exit 1; }
