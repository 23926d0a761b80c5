#!/usr/bin/env bash
# Makes a state folder with many clusters, for a look at large lists: one cluster is made in the
# simulated cloud until it is ready, the others are copies of it with names and uids of their own.
# Needs the find of GNU.
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
# usage: copies OBJECT   of each cluster, with what stands in its line of $work/versions as observed
copies() {
  awk -v uid="$uid" -v folder="$folder/k3sclusters" -v file="$1" -v count="$count" -v versions="$work/versions" '
    { all = all $0 "\n" }
    END {
      for (i = 1; i <= count; i++) {
        name = sprintf("cluster-%05d", i)
        text = all
        gsub("\"name\" *: *\"dev\"", "\"name\": \"" name "\"", text)
        gsub(uid, uid "-" i, text)
        if ((getline version <versions) > 0)
          sub("\"observedSpecVersion\" *: *\"[^\"]*\"", "\"observedSpecVersion\": \"" version "\"", text)
        target = folder "/" name "/" file
        printf "%s", text >target
        close(target)
      }
    }' "$from/$1"
}

: >"$work/versions"
copies spec.json
# A version in a folder is time of change, size and inode: with them each status is up to date.
find "$folder/k3sclusters" -name spec.json -printf '%p %T@ %s %i\n' | sort |
  while read -r _ time size inode; do
    nanos=${time#*.}
    printf '%x-%x-%x\n' "${time%.*}${nanos:0:9}" "$size" "$inode"
  done >"$work/versions"
copies status.json
echo "$count clusters in $folder"
