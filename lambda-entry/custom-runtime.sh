#!/usr/bin/env bash
# Makes the function's second form, with a Java of its own, from lambda-aws-controller.zip: a jlinked
# runtime, one jar of all, and an ahead-of-time cache trained on a real reconcile against the emulator that
# AWS_ENDPOINT_URL leads to. For Lambda's provided.al2023 on this machine's architecture.
# The cache has what the training used: machines of EC2, unless TRAINED_FOR=simulated.
# usage: custom-runtime.sh [FOLDER]   (default lambda-entry/target/custom-runtime)
# Leaves FOLDER as Lambda lays it out in /var/task, and FOLDER.zip; prints their sizes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
folder=${1:-$here/target/custom-runtime}
package=$here/target/lambda-aws-controller.zip
: "${AWS_ENDPOINT_URL:?the cache is trained against an emulator: .ci/emulators/run moto+dynamodb $0}"
[ -f "$package" ] || { echo "build it first: ./mvnw -pl lambda-entry -am package" >&2; exit 1; }
jdk=$("$here/../.mvn/find-jdk")

rm -rf "$folder" "$folder.zip"
mkdir -p "$folder/zip"
(cd "$folder/zip" && "$jdk/bin/jar" xf "$package")
"$jdk/bin/java" "$here/../launcher/OneJar.java" "$folder/function.jar" "$folder"/zip/lib/*.jar
rm -rf "$folder/zip"
cp "$here"/src/main/custom-runtime/* "$folder/"
chmod 755 "$folder/bootstrap"

# What the classes really use; jdeps would add java.desktop and java.sql, which libraries only offer to.
modules=java.base,java.logging,java.management,java.naming,java.xml,jdk.management,jdk.unsupported
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --compress zip-6 --output "$folder/jre"
chmod u+w "$folder/jre/lib/security/cacerts"
"$jdk/bin/java" "$here/../launcher/AmazonRoots.java" "$folder/jre/lib/security/cacerts"

# One reconcile, in the place where it will run, so that the paths in the cache are those.
export GOMAN_CLOUD=${TRAINED_FOR:-aws}
LAMBDA_TASK_ROOT=$folder GOMAN_AOT=record "$jdk/bin/java" -cp "$here/target/test-classes:$folder/function.jar" \
  dev.goman.lambda.local.ColdStarts train "$folder/bootstrap" >"$folder.log" 2>&1 ||
  { tail -n 20 "$folder.log" >&2; exit 1; }
[ -s "$folder/function.aot" ] || { tail -n 20 "$folder.log" >&2; exit 1; }

(cd "$folder" && find . -type f | sort | "$jdk/bin/jar" cMf "$folder.zip" @/dev/stdin)
printf 'unpacked %d MB of the 250 MB that Lambda takes: Java %d, cache %d, jar %d; zip %d MB\n' \
  $(($(du -sk "$folder" | cut -f1) / 1024)) $(($(du -sk "$folder/jre" | cut -f1) / 1024)) \
  $(($(du -sk "$folder/function.aot" | cut -f1) / 1024)) $(($(du -sk "$folder/function.jar" | cut -f1) / 1024)) \
  $(($(du -sk "$folder.zip" | cut -f1) / 1024))
