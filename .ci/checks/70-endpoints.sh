#!/usr/bin/env bash
# The adapters of AWS keep their contracts on LocalStack and on moto, races included where those are atomic.
set -euo pipefail
. .ci/lib.sh

mkdir -p target
for emulator in localstack moto; do
  status=0
  .ci/emulators/run $emulator ./mvnw -B -q ${OFFLINE:+-o} -pl framework/aws -am test -Pendpoint \
    -Dtest=S3ObjectStoreTest,DynamoLeasesTest,SqsRequeuerTest -Dsurefire.failIfNoSpecifiedTests=false \
    >"target/endpoint-$emulator.log" 2>&1 || status=$?
  if [ $status = 69 ]; then
    echo "not checked on $emulator: $(tail -n 1 "target/endpoint-$emulator.log")"
    continue
  fi
  [ $status = 0 ] || { grep -E '^\[ERROR\]' "target/endpoint-$emulator.log" | head -n 30; fail "on $emulator"; }
  for report in framework/aws/target/surefire-reports/dev.goman.framework.aws.*Test.txt; do
    echo "ok: $emulator: $(sed -n 's/^Tests run: \([0-9]*\).*Skipped: \([0-9]*\).*in dev.goman.framework.aws.\(.*\)$/\3 \1, exempt \2/p' "$report")"
  done
done
