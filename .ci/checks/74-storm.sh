#!/usr/bin/env bash
# The packaged function is killed, and its messages are lost, doubled, delayed and mixed up: clusters become what was asked for.
set -euo pipefail
. .ci/lib.sh

# moto, since LocalStack keeps what has arrived of an object whose writer was killed.
# It storms until so many processes were killed.
KILLS=${KILLS:-10}
SEED=${SEED:-$RANDOM}

[ -n "${AWS_ENDPOINT_URL:-}" ] || with_emulator moto+dynamodb

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=$(.mvn/find-jdk)
./goman version >/dev/null
[ -e lambda-entry/target/test-classes/dev/goman/lambda/local/Storm.class ] ||
  ./mvnw -B -q -pl lambda-entry -am test-compile

mkdir "$work/function"
(cd "$work/function" && "$jdk/bin/jar" xf "$OLDPWD/lambda-entry/target/lambda-aws-controller.zip")
"$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -cp "lambda-entry/target/test-classes:$work/function/lib/*" dev.goman.lambda.local.Storm \
  "$SEED" "$KILLS" "$work/function" tui/target/lib/aws-lambda-java-*.jar 2>"$work/errors" || {
  tail -n 20 "$work/errors"
  for log in "$work"/storm-*.log; do tail -n 3 "$log" | cut -c1-400; done
  fail "something was lost or made twice; again: SEED=$SEED .ci/run 74-storm"
}
