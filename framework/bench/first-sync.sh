#!/usr/bin/env bash
# Compares an informer's first sync over S3 (S3Mock, in the same process) with a plain loop.
# usage: framework/bench/first-sync.sh [resources [delay in ms...]]   (default 20000 0 5 10)
set -euo pipefail
cd "$(dirname "$0")/../.."
./mvnw -B -q -pl framework/aws -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
[ $# -gt 0 ] || set -- 20000 0 5 10
exec "$(.mvn/find-jdk)/bin/java" -XX:+UseSerialGC \
  -cp "framework/aws/target/test-classes:framework/aws/target/classes:$(cat framework/aws/target/test.classpath)" \
  dev.goman.framework.aws.FirstSyncMain "$@"
