#!/usr/bin/env bash
# For each law of clusters there is a controller broken on purpose, and a simulated life that shows it; prints the table.
# usage: 62-mutations.sh [search]   with search, the seeds from 1 are lived for each until one shows it
set -euo pipefail
. .ci/lib.sh

./goman version >/dev/null
[ -e k3s-controller/target/test-classes/dev/goman/k3s/campaign/MutationTable.class ] ||
  ./mvnw -B -q -pl k3s-controller -am test-compile
app=$(sed -n "s/^app=//p" .goman-build/launch)
"$(.mvn/find-jdk)/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -cp "k3s-controller/target/test-classes:.goman-build/$app/lib/*" \
  dev.goman.k3s.campaign.MutationTable "$@" || fail "a controller that is broken on purpose is not noticed"
