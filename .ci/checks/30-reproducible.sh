#!/usr/bin/env bash
# The same sources give the same archives: two builds in two folders are compared. Needs nothing.
set -euo pipefail
. .ci/lib.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for copy in one two/deeper; do
  copy_checkout "$work/$copy"
  (cd "$work/$copy" && TZ=$([ $copy = one ] && echo UTC || echo Asia/Kolkata) \
    ./mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true package >build.log 2>&1) ||
    { tail -n 20 "$work/$copy/build.log"; fail "the build in $copy"; }
  (cd "$work/$copy" && find . \( -path '*/target/*.jar' -o -path '*/target/*.zip' \) -not -path '*/target/lib/*' \
    -exec sha256sum {} + | sort -k 2) >"$work/${copy%%/*}.sums"
done
cat "$work/one.sums"
[ -s "$work/one.sums" ] || fail "no archives were built"
diff "$work/one.sums" "$work/two.sums" || fail "the archives differ"
echo "the same in both builds"
