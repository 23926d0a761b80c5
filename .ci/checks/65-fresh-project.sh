#!/usr/bin/env bash
# What is installed is usable: a new project outside the tree builds and passes its test and simulation.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A repository of its own for what is installed; what was downloaded before is only read.
repository="-Dmaven.repo.local=$work/repository -Dmaven.repo.local.tail=${MAVEN_REPOSITORY:-$HOME/.m2/repository}"

# shellcheck disable=SC2086
./mvnw -B -q $repository -pl framework/core,framework/testkit -am -Dmaven.test.skip=true \
  -Dspotless.check.skip=true -Djacoco.skip=true install >"$work/install.log" 2>&1 ||
  { tail -n 20 "$work/install.log"; fail "mvn install"; }
examples/new "$work/project" MessageQueue org.example.queues
cp -R mvnw .mvn "$work/project/"
# shellcheck disable=SC2086
(cd "$work/project" && ./mvnw -B $repository test) >"$work/test.log" 2>&1 ||
  { tail -n 40 "$work/test.log"; fail "the new project"; }
grep 'Tests run:.*Fail' "$work/test.log" | tail -n 1
grep -q 'Tests run: [4-9]' "$work/test.log" || fail "its tests were not run"
echo "ok: a new project builds and is tested"
