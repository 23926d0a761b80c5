#!/usr/bin/env bash
# Measures the work queue side by side with its peers and prints one table. Needs what the build
# needs; where Go is installed, the queues written in Go are measured as well.
# usage: framework/bench/queue.sh [rounds]   (default 3; a round takes about six minutes)
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3}

./mvnw -q -pl framework/core,framework/bench -am -Dmaven.test.skip \
  package dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
classpath=framework/bench/target/classes:$(cat framework/bench/target/bench.classpath)

program=
if command -v go >/dev/null; then
  program=$PWD/framework/bench/target/queues-in-go
  (cd framework/bench/go && go build -o "$program" .)
else
  echo "Go is not installed: measuring only the queues written in Java" >&2
fi

"$(.mvn/find-jdk)/bin/java" -cp "$classpath" dev.goman.framework.bench.QueueComparison "$rounds" $program
