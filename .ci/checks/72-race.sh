#!/usr/bin/env bash
# Four controllers at a time share a state on moto while some are killed and some paused past their leases: nothing is lost.
# usage: 72-race.sh [seconds [seed]]
set -euo pipefail
. .ci/lib.sh

seconds=${1:-40}
seed=${2:-$RANDOM}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classpath=framework/aws/target/test.classpath

# LocalStack would keep what has arrived of a PUT whose sender was killed, as S3 never does.
# The class path is made by the first run of a stand-in that needs it.
# usage: race FOLDER SECONDS
race() {
  "$(.mvn/find-jdk)/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "framework/aws/target/test-classes:framework/aws/target/classes:$(cat $classpath)" \
    dev.goman.framework.aws.RaceMain "$1" "$2" "$seed"
}
# Both runs: as it is, and with a planted bug, which has to be found.
both() {
  race "$work" "$seconds" || return 1
  mkdir "$work/planted"
  echo "the same with leases that nobody else sees:"
  if RACE_PLANT=leases GOMAN_STATE=$GOMAN_STATE-planted race "$work/planted" 10 >"$work/out"; then
    cat "$work/out"
    echo "the planted bug was not found"
    return 1
  fi
  grep -q 'PROBLEM: .* under fence' "$work/out" || { cat "$work/out"; return 1; }
  echo "found: $(grep -c PROBLEM "$work/out") problems, such as $(grep -m 1 'under fence' "$work/out")"
}
export -f race both
export work seconds seed classpath
status=0
.ci/emulators/run moto+dynamodb bash -c both || status=$?
if [ $status = 69 ]; then
  echo "not checked: moto needs Python 3.13 or later"
  exit 0
fi
[ $status = 0 ] || { find "$work" -name 'errors-*' -size +0 -exec head -n 5 {} + >&2; fail "the race ended with $status"; }
