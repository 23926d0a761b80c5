# Sourced by cold-start.sh and warm.sh: makes the forms of the function in $work and says how each is
# started, in the arrays plain and own; tool runs a class of dev.goman.lambda.local.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
jdk=$("$here/../.mvn/find-jdk")
# At the speed of life an invocation is one pass; faster clouds are waited for in the same invocation.
export GOMAN_CLOUD=simulated GOMAN_SIMULATED_SPEED=1
export AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512

TRAINED_FOR=$GOMAN_CLOUD "$here/custom-runtime.sh" "$work/custom" >&2
custom=$work/custom
mkdir "$work/zip"
(cd "$work/zip" && "$jdk/bin/jar" xf "$here/target/lambda-aws-controller.zip")
export LAMBDA_TASK_ROOT=$custom
client=
for jar in "$here"/../tui/target/lib/aws-lambda-java-*.jar; do client=${client:+$client:}$jar; done
[ -e "${client%%:*}" ] || { echo "build it first: ./mvnw -pl tui -am package -DskipTests" >&2; exit 1; }

# As Lambda starts its managed runtime: 85 of 100 MB are heap.
plain=("$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx435m --enable-native-access=ALL-UNNAMED
  -cp "$client:$work/zip/lib/*" com.amazonaws.services.lambda.runtime.api.client.AWSLambda
  dev.goman.lambda.k3s.ClusterFunction)
own=("$custom/bootstrap")
tool() {
  local class=$1
  shift
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$here/target/test-classes:$custom/function.jar" "dev.goman.lambda.local.$class" "$@"
}

# Runs a step and shows what it complained of when it fails.
quietly() { "$@" 2>"$work/errors" || { tail -n 20 "$work/errors" >&2; exit 1; }; }
