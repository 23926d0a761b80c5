#!/usr/bin/env bash
# A release is complete (jars, sources, javadoc, SBOM), and a new project outside the tree builds against what is installed.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A repository of its own for what is installed; what was downloaded before is only read.
repository="-Dmaven.repo.local=$work/repository -Dmaven.repo.local.tail=${MAVEN_REPOSITORY:-$HOME/.m2/repository}"

published="framework-core framework-testkit framework-aws k3s-controller lambda-entry tui"
# shellcheck disable=SC2086
./mvnw -B -q $repository -Prelease -pl framework/bom,framework/core,framework/testkit,framework/aws,k3s-controller,lambda-entry,tui -am \
  -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true install >"$work/install.log" 2>&1 ||
  { tail -n 20 "$work/install.log"; fail "mvn install"; }
version=$(sed -n 's#^  <version>\(.*\)</version>#\1#p' pom.xml | head -n 1)
installed=$work/repository/dev/goman
for module in $published; do
  base=$installed/goman-$module/$version/goman-$module-$version
  for file in .pom .jar -sources.jar -javadoc.jar -cyclonedx.json; do
    [ -s "$base$file" ] || fail "goman-$module$file was not made"
  done
  grep -q '"bomFormat" : "CycloneDX"' "$base-cyclonedx.json" || fail "the SBOM of goman-$module is none"
  grep -q "<artifactId>goman-$module</artifactId>" framework/bom/pom.xml || fail "goman-$module is not in the BOM"
done
[ -s "$installed/goman-bom/$version/goman-bom-$version.pom" ] || fail "the BOM was not installed"
echo "ok: $(find "$installed" -name '*.jar' | wc -l) jars, $(find "$installed" -name '*-cyclonedx.json' | wc -l) SBOMs, a BOM"

./goman new reconciler MessageQueue --package org.example.queues --folder "$work/project" >"$work/new.log" 2>&1 ||
  { cat "$work/new.log"; fail "goman new"; }
# shellcheck disable=SC2086
./mvnw -B $repository -f "$work/project" test >"$work/test.log" 2>&1 ||
  { tail -n 40 "$work/test.log"; fail "the new project"; }
grep 'Tests run:.*Fail' "$work/test.log" | tail -n 1
grep -q 'Tests run: [4-9]' "$work/test.log" || fail "its tests were not run"
echo "ok: a new project builds and is tested"
