#!/usr/bin/env bash
# The adapters of AWS keep their contracts on LocalStack and on moto, races included where those are atomic.
set -euo pipefail
. .ci/lib.sh

tests=(S3ObjectStoreTest DynamoLeasesTest SqsRequeuerTest ForeignObjectsTest)
mkdir -p target
for emulator in localstack moto; do
  status=0
  .ci/emulators/run $emulator ./mvnw -B -q ${OFFLINE:+-o} -pl framework/aws -am test -Pendpoint \
    -Dtest="$(IFS=,; echo "${tests[*]}")" -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false \
    >"target/endpoint-$emulator.log" 2>&1 || status=$?
  if [ $status = 69 ]; then
    echo "not checked on $emulator: $(tail -n 1 "target/endpoint-$emulator.log")"
    continue
  fi
  [ $status = 0 ] || { grep -E '^\[ERROR\]' "target/endpoint-$emulator.log" | head -n 30; fail "on $emulator"; }
  for test in "${tests[@]}"; do
    sed -n "s/^Tests run: \([0-9]*\).*Skipped: \([0-9]*\).*/ok: $emulator: $test: \1 checks, exempt \2/p" \
      "framework/aws/target/surefire-reports/dev.goman.framework.aws.$test.txt"
  done
done
