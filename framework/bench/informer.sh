#!/bin/sh
# Prints the informer's table of docs/performance.md. Takes a few minutes.
set -eu
cd "$(dirname "$0")/../.."
./mvnw -q -pl framework/bench -am -DskipTests -Djacoco.skip=true \
  package dependency:build-classpath -Dmdep.outputFile=target/classpath
exec "$(.mvn/find-jdk)/bin/java" -Xmx4g -XX:+UseSerialGC \
  -cp "framework/bench/target/classes:$(cat framework/bench/target/classpath)" \
  dev.goman.framework.bench.informer.InformerNumbers
