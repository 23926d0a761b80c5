#!/usr/bin/env bash
# Simulates the framework with the toy reconciler of the testkit's own tests, one seed after the
# other, and tells which faults occurred. Ends with 1 and a trace when a seed breaks a promise.
# usage: framework/testkit/simulate.sh [SEEDS [FIRST]]      10000 seeds from 1 if not said
set -euo pipefail
cd "$(dirname "$0")/../.."
classpath=$PWD/framework/testkit/target/simulate.classpath
offline=()
[ -z "${OFFLINE:-}" ] || offline=(-o)
./mvnw -q ${offline[@]+"${offline[@]}"} -pl framework/testkit -am test-compile dependency:build-classpath \
  -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
java=$(.mvn/find-jdk)/bin/java
# One carrier: only one virtual thread runs at a time anyway, and the hand-over is twice as fast.
exec "$java" -XX:+UseSerialGC -Djdk.virtualThreadScheduler.parallelism=1 \
  -cp "framework/testkit/target/test-classes:framework/testkit/target/classes:$(cat "$classpath")" \
  dev.goman.framework.testkit.SimulateMain "$@"
