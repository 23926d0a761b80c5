#!/usr/bin/env bash
# Four controllers at a time share a state on LocalStack while some are killed and some paused past their leases: nothing is lost.
# usage: 72-race.sh [seconds [seed]]
set -euo pipefail
. .ci/lib.sh

seconds=${1:-40}
seed=${2:-$RANDOM}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classpath=framework/aws/target/test.classpath

# The class path is made by the first run of a stand-in that needs it.
race() {
  "$(.mvn/find-jdk)/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "framework/aws/target/test-classes:framework/aws/target/classes:$(cat $classpath)" \
    dev.goman.framework.aws.RaceMain "$work" "$seconds" "$seed"
}
export -f race
export work seconds seed classpath
status=0
.ci/emulators/run localstack bash -c race || status=$?
if [ $status = 69 ]; then
  echo "not checked: LocalStack needs Python 3.13 or later"
  exit 0
fi
[ $status = 0 ] || { find "$work" -name 'errors-*' -size +0 -exec head -n 5 {} + >&2; fail "the race ended with $status"; }
