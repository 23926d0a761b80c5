#!/usr/bin/env bash
# Prints what a cluster costs in requests to S3 and DynamoDB, and in calls of the simulated cloud: from
# apply until it runs, and in a pass at which nothing is to be done. S3Mock and DynamoDB Local stand in
# for AWS, on loopback, and end with this script. docs/performance.md keeps the output.
# usage: bench/requests.sh
set -euo pipefail
cd "$(dirname "$0")/.."

./mvnw -B -q ${OFFLINE:+-o} -pl k3s-controller -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
exec .ci/emulators/run java "$(.mvn/find-jdk)/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -cp "k3s-controller/target/test-classes:k3s-controller/target/classes:$(cat k3s-controller/target/test.classpath)" \
  dev.goman.k3s.apply.RequestsMain
