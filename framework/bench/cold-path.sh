#!/usr/bin/env bash
# Compares a process that makes its clients, takes a lease, gets an object and replaces it on condition
# through the ports of framework/aws with one that makes the same three requests through the SDK alone:
# from the start of the JVM to its end, with and without an ahead-of-time cache. S3Mock and DynamoDB
# Local answer, on loopback. Prints a table of medians (wall time, then processor time of the process);
# ends with 1 when the ports take more than MOST times as long, in the median of the ratios of each round.
# usage: [MOST=1.3] framework/bench/cold-path.sh [rounds]   (default 15)
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ -z "${AWS_ENDPOINT_URL_S3:-}" ]; then
  ./mvnw -B -q ${OFFLINE:+-o} -pl framework/aws -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/runtime.classpath -DincludeScope=runtime
  exec .ci/emulators/run java "$0" "$@"
fi

most=${MOST:-1.3}
rounds=${1:-15}
jdk=$(.mvn/find-jdk)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A cache holds only what comes from jars.
"$jdk/bin/jar" cf "$work/main.jar" -C framework/core/target/classes . -C framework/aws/target/classes .
(cd framework/aws/target/test-classes && "$jdk/bin/jar" cf "$work/cold.jar" \
  dev/goman/framework/aws/{ColdPathMain,Parts,DaggerParts}*.class)
jars=$work/cold.jar:$work/main.jar
IFS=: read -ra dependencies <<<"$(cat framework/aws/target/runtime.classpath)"
for jar in "${dependencies[@]}"; do [ -d "$jar" ] || jars=$jars:$jar; done

java=("$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData '-Xlog:aot*=off,cds*=off' -cp "$jars")
run() { "${java[@]}" "${@:2}" dev.goman.framework.aws.ColdPathMain "$1" >"$work/out" 2>"$work/err" ||
  { tail -n 20 "$work/err" >&2; exit 1; }; }

run prepare
for side in ports bare; do run $side "-XX:AOTCacheOutput=$work/$side.aot"; done

# usage: measure FILE COMMAND...   adds "WALL PROCESSOR" in milliseconds
measure() {
  local real user system TIMEFORMAT='%3R %3U %3S'
  { time "${@:2}"; } 2>"$work/time"
  read -r real user system <"$work/time"
  echo "$((10#${real/./})) $((10#${user/./} + 10#${system/./}))" >>"$work/$1"
}
for ((round = 0; round <= rounds; round++)); do
  if [ "$round" = 1 ]; then rm "$work"/*.times; fi # the first only warms up
  for side in ports bare; do
    measure $side.plain.times run $side
    measure $side.cached.times run $side "-XX:AOTCache=$work/$side.aot" -XX:AOTMode=on
  done
done

# usage: median FIELD FILE
median() { sort -n -k "$1,$1" "$2" | awk -v f="$1" '{ v[NR] = $f } END { print v[int((NR + 1) / 2)] }'; }
echo "$rounds rounds, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
echo '| | ports, ms | bare, ms | ratio | ports, processor ms | bare, processor ms | ratio |'
echo '|---|---:|---:|---:|---:|---:|---:|'
slow=0
for form in plain cached; do
  paste -d' ' "$work/ports.$form.times" "$work/bare.$form.times" |
    awk '{ print $1 / $3, $2 / $4 }' >"$work/ratios"
  row="| $form |"
  for field in 1 2; do
    ratio=$(median $field "$work/ratios")
    row+=" $(median $field "$work/ports.$form.times") | $(median $field "$work/bare.$form.times")"
    row+=" | $(printf %.2f "$ratio") |"
    awk -v r="$ratio" -v m="$most" 'BEGIN { exit r > m }' || slow=1
  done
  echo "$row"
done
exit $slow
