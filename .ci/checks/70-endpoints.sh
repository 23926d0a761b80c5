#!/usr/bin/env bash
# All tests of framework/aws pass on LocalStack and on moto, races of the contracts included where those are atomic.
set -euo pipefail
. .ci/lib.sh

contracts=(S3ObjectStoreTest DynamoLeasesTest SqsRequeuerTest ForeignObjectsTest)
mkdir -p target
for emulator in localstack moto; do
  status=0
  .ci/emulators/run $emulator ./mvnw -B -q ${OFFLINE:+-o} -pl framework/aws -am test -Pendpoint \
    -Dtest='dev.goman.framework.aws.*Test' -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false \
    >"target/endpoint-$emulator.log" 2>&1 || status=$?
  if [ $status = 69 ]; then
    echo "not checked on $emulator: $(tail -n 1 "target/endpoint-$emulator.log")"
    continue
  fi
  [ $status = 0 ] || { grep -E '^\[ERROR\]' "target/endpoint-$emulator.log" | head -n 30; fail "on $emulator"; }
  for test in "${contracts[@]}"; do
    sed -n "s/^Tests run: \([0-9]*\).*Skipped: \([0-9]*\).*/ok: $emulator: $test: \1 checks, exempt \2/p" \
      "framework/aws/target/surefire-reports/dev.goman.framework.aws.$test.txt"
  done
done
