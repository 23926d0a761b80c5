#!/usr/bin/env bash
# Compares an informer's first sync over S3 with a plain loop; the server is in the same process: S3Mock, which above
# some thousand objects is itself what takes long, or one that only reads, from memory.
# usage: framework/bench/first-sync.sh [s3mock|memory [resources [delay in ms...]]]   (default memory 20000 0 5 10)
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- memory 20000 0 5 10
./mvnw -B -q -pl framework/aws -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
exec "$(.mvn/find-jdk)/bin/java" -XX:+UseSerialGC -Dsun.net.httpserver.nodelay=true \
  -cp "framework/aws/target/test-classes:framework/aws/target/classes:$(cat framework/aws/target/test.classpath)" \
  dev.goman.framework.aws.FirstSyncMain "$@"
