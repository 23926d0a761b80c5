#!/usr/bin/env bash
# The packaged function makes a cluster, woken by an emulator's notifications alone; so does that of an example. With a Java of its own it has all that it needs.
set -euo pipefail
. .ci/lib.sh

# LocalStack answers 501 to deletes with a condition, so what is left out is the cluster's removal.
[ -n "${EMULATOR_PYTHON:-}" ] || with_emulator localstack
need curl curl
need jq jq
work=$(mktemp -d)
export GOMAN_CLOUD=simulated GOMAN_SIMULATED_SPEED=20
./goman version >/dev/null

local=
stop_function() {
  [ -z "$local" ] || kill "$local" 2>/dev/null || :
  [ -z "$local" ] || wait "$local" 2>/dev/null || :
  local=
}
trap 'stop_function; rm -rf "$work"' EXIT

# usage: broken WORDS   shows what was logged, and fails
broken() {
  tail -qn 5 "$work/log" "$work/errors" "$work/out" 2>/dev/null | cut -c1-600
  fail "$1"
}

# Its log is JSON lines between what the command itself prints.
# usage: run_function OPTIONS   sets $local and $url
run_function() {
  ./goman lambda local "$@" >"$work/log" 2>"$work/errors" &
  local=$!
  for _ in {1..600}; do
    if grep -q 'Invoke it' "$work/log"; then break; fi
    kill -0 $local 2>/dev/null || broken "the function does not start"
    sleep 0.1
  done
  url=$(sed -n 's/.*Invoke it: //p' "$work/log")
  [ -n "$url" ] || broken "the function takes no events after a minute"
}

run_function --sweep 20s
begin=$EPOCHREALTIME
./goman apply -f examples/clusters/ha.yaml >"$work/out" 2>&1 || broken apply
./goman wait cluster/ha --timeout 90s >"$work/out" 2>&1 || broken "wait ended with $?"
end=$EPOCHREALTIME
grep -q '"key":"k3sclusters/ha"' "$work/log" || broken "it was not the function that did it"
grep -q '"_aws"' "$work/log" || broken "no metrics in the log"
grep '^{' "$work/log" | head -n 50 | jq -e . >/dev/null || broken "a line of the log is no JSON"
passes=$(grep -c '"key":"k3sclusters/ha"' "$work/log")
echo "ok: from apply to Running in $(((${end/./} - ${begin/./}) / 1000)) ms, $passes passes of the function"

# usage: invoke EVENT FILTER   sends an event by hand; the answer has to be as the filter says
invoke() {
  local answer
  answer=$(curl -sS --max-time 60 -d "$1" "$url") || broken "cannot be invoked with $1"
  jq -e "$2" >/dev/null <<<"$answer" || broken "invoked with $1 it answers $answer"
}
invoke '{"cluster":"ha"}' '.keys == 1 and .failed == 0'
invoke nonsense '.unreadable == 1'
invoke '{"sweep":true}' '.failed == 0'
echo "ok: invoked by hand, with nonsense, and for a sweep"

# A reconciler of the examples, woken in the same way.
stop_function
package=examples/functions/target/functions.zip
[ -e $package ] || ./mvnw -B -q -pl examples/functions -am package -Dmaven.test.skip=true
export GOMAN_STATE=s3://goman-state/hello
run_function --package $package --handler dev.goman.examples.functions.HelloFunction
greeting() { "$EMULATOR_PYTHON" - "$1" <<'PYTHON'
import sys, boto3
bucket, key = boto3.resource("s3").Bucket("goman-state"), "hello/greetings/ann/"
if sys.argv[1] == "ask":
    bucket.upload_file("examples/hello/sample/greetings/ann/spec.json", key + "spec.json")
elif any(bucket.objects.filter(Prefix=key + "status.json")):
    print(bucket.Object(key + "status.json").get()["Body"].read().decode())
PYTHON
}
greeting ask
for _ in {1..60}; do
  greeting read >"$work/out"
  if grep -q 'Hello, Ann!' "$work/out"; then break; fi
  sleep 1
done
grep -q 'Hello, Ann!' "$work/out" || broken "hello does not greet"
echo "ok: the example hello, as a function"

# The form with a Java of its own: it is made, and starts from its cache, which -XX:AOTMode=on demands.
stop_function
export GOMAN_STATE=s3://goman-state/own AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512
custom=$work/custom
lambda-entry/custom-runtime.sh "$custom" >"$work/out" 2>"$work/errors" || broken "the custom runtime is not made"
jdk=$(.mvn/find-jdk)
mkdir "$work/jars"
(cd "$work/jars" && "$jdk/bin/jar" xf "$OLDPWD/lambda-entry/target/lambda-aws-controller.zip")
"$jdk/bin/java" .ci/JarLinks.java "$custom/function.jar" "$work"/jars/lib/*.jar || fail "its jar lacks something"
LAMBDA_TASK_ROOT=$custom "$jdk/bin/java" -cp "lambda-entry/target/test-classes:$custom/function.jar" \
  dev.goman.lambda.local.ColdStarts measure 1 own env JDK_JAVA_OPTIONS=-XX:AOTMode=on "$custom/bootstrap" \
  >"$work/out" 2>"$work/errors" || broken "it does not start from its cache"
[ "$("$jdk/bin/keytool" -list -keystore "$custom/jre/lib/security/cacerts" -storepass changeit 2>/dev/null |
  grep -c trustedCertEntry)" -ge 5 ] || fail "it trusts nobody"
echo "ok: with a Java of its own, $(du -sm "$custom" | cut -f1) MB unpacked"
