#!/usr/bin/env bash
# Compares the forms of the function: from the start of the process to the end of its first reconcile.
# Prints the table of docs/performance.md; ends with 1 when the form with a cache is not LEAST times
# faster than the plain one, or takes more than MOST times what a bare handler with a cache takes that
# makes the same requests.
# moto answers quickly enough; with LocalStack half of what is measured would be LocalStack.
# usage: .ci/emulators/run moto+dynamodb lambda-entry/cold-start.sh [ROUNDS]
set -euo pipefail

LEAST=3
MOST=1.5
rounds=${1:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/forms.sh"

# The same clients, options and no controller: a jar and a cache of its own, made in the same way.
"$jdk/bin/jar" cf "$work/handler.jar" -C "$here/target/test-classes" dev/goman/lambda/local
"$jdk/bin/java" "$here/../launcher/OneJar.java" "$work/bare.jar" "$work/handler.jar" "$work"/zip/lib/*.jar
bare=("$custom/jre/bin/java" "@$custom/jvm.options" -cp "$work/bare.jar")
main=dev.goman.lambda.local.BareFunction
same=9 # times an object is written and read in the first reconcile
quietly tool ColdStarts train "${bare[@]}" "-XX:AOTCacheOutput=$work/bare.aot" $main $same

quietly tool ColdStarts measure "$rounds" \
  "zip, AWS's interface client, plain JVM" "${plain[@]}" -- \
  "own runtime without its cache" env GOMAN_AOT=none "${own[@]}" -- \
  "own runtime with its cache" "${own[@]}" -- \
  "bare handler without a cache" "${bare[@]}" $main $same -- \
  "bare handler with a cache" "${bare[@]}" "-XX:AOTCache=$work/bare.aot" $main $same -- \
  "the same with 5 requests" "${bare[@]}" "-XX:AOTCache=$work/bare.aot" $main 1 >"$work/table"
cat "$work/table"

awk -F'|' -v least=$LEAST -v most=$MOST '
  /plain JVM/ { plain = $3 + 0 } /with its cache/ { own = $3 + 0 } /bare handler with a/ { bare = $3 + 0 }
  END {
    printf "plain is %.2f times the form with a cache, which is %.2f times a bare handler\n", plain / own, own / bare
    exit !(plain >= least * own && own <= most * bare)
  }' "$work/table"
