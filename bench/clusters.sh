#!/usr/bin/env bash
# Makes a state folder with many clusters, for a look at large lists: one cluster is made in the
# simulated cloud until it is ready, the others are copies of it with names and uids of their own.
# usage: bench/clusters.sh FOLDER [how many, 10000]
#        ./goman --state file:FOLDER --read-only     # read-only, or the controller looks at all of them
set -euo pipefail

folder=${1:?usage: bench/clusters.sh FOLDER [how many]}
count=${2:-10000}
root=$(cd "$(dirname "$0")/.." && pwd -P)
[ ! -e "$folder/k3sclusters" ] || { echo "there are clusters in $folder already" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/goman" apply -f "$root/examples/clusters/dev.yaml" --state "file:$work" --speed 1000 --wait --quiet >/dev/null
from=$work/k3sclusters/dev
uid=$(sed -n 's/.*"uid" *: *"\([^"]*\)".*/\1/p' "$from/spec.json" | head -n 1)
mkdir -p "$folder/k3sclusters"
(cd "$folder/k3sclusters" && seq -f 'cluster-%05.0f' "$count" | xargs mkdir)
for object in spec.json status.json; do
  awk -v uid="$uid" -v folder="$folder/k3sclusters" -v file="$object" -v count="$count" '
    { all = all $0 "\n" }
    END {
      for (i = 1; i <= count; i++) {
        name = sprintf("cluster-%05d", i)
        text = all
        gsub("\"name\" *: *\"dev\"", "\"name\": \"" name "\"", text)
        gsub(uid, uid "-" i, text)
        target = folder "/" name "/" file
        printf "%s", text >target
        close(target)
      }
    }' "$from/$object"
done
echo "$count clusters in $folder"
