#!/usr/bin/env bash
# Compares the HTTP clients that the SDK of AWS can be given: jars, the time from the start of the JVM to
# the first answer, and requests with one thread and with 32, all for one object of 2 KiB of a server of
# its own, on loopback. Clients take turns. Prints the table of docs/performance.md: medians of the rounds.
# usage: framework/bench/http-clients.sh [rounds [seconds]]   (default 5 4; a round takes about 12 times the seconds)
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5}
seconds=${2:-4}

./mvnw -B -q ${OFFLINE:+-o} -pl framework/bench -am -Dmaven.test.skip \
  package dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
classpath=framework/bench/target/classes:$(cat framework/bench/target/bench.classpath)
java=("$(.mvn/find-jdk)/bin/java" -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -cp "$classpath")
package=dev.goman.framework.bench.http
clients=(URL_CONNECTION APACHE_5 CRT)
jars() {
  case $1 in
    URL_CONNECTION) echo '/url-connection-client-' ;;
    APACHE_5) echo '/apache5-client-|/httpclient5-|/httpcore5-' ;;
    CRT) echo '/aws-crt-client-|/aws-crt-[0-9]' ;;
  esac
}

work=$(mktemp -d)
server=
trap 'exec 7>&- || :; [ -z "$server" ] || wait "$server" || :; rm -rf "$work"' EXIT
mkfifo "$work/input"
"${java[@]}" $package.OneObject <"$work/input" >"$work/address" 2>"$work/log" & # ends when its input does
server=$!
exec 7>"$work/input"
until grep -qs http "$work/address"; do
  kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.1
done
address=$(cat "$work/address")

numbers() { "${java[@]}" "$@" 7>&- 2>"$work/errors" || { tail -n 20 "$work/errors" >&2; exit 1; }; }
first() {
  local real user system TIMEFORMAT='%3R %3U %3S'
  { time numbers -XX:TieredStopAtLevel=1 $package.HttpClientNumbers "$1" "$address"; } 2>"$work/time"
  read -r real user system <"$work/time"
  echo "$((10#${real/./})) $((10#${user/./} + 10#${system/./}))" >>"$work/$1.first"
}
for ((round = 0; round <= rounds; round++)); do
  if [ "$round" = 1 ]; then rm -f "$work"/*.first; fi # the first only warms up
  for client in "${clients[@]}"; do
    first "$client"
    [ "$round" = 0 ] || for threads in 1 32; do
      numbers $package.HttpClientNumbers "$client" "$address" $threads "$seconds" >>"$work/$client.$threads"
    done
  done
done

# usage: median FIELD FILE
median() { sort -n -k "$1,$1" "$2" | awk -v f="$1" '{ v[NR] = $f } END { print v[int((NR + 1) / 2)] }'; }
echo "$rounds rounds of $seconds s, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
names=${clients[*]}
echo "| | ${names// / | } |"
echo '|---|---:|---:|---:|'
# usage: row NAME COMMAND...   a row of what the command prints for each client
row() {
  local line="| $1 |" client
  for client in "${clients[@]}"; do line+=" $("${@:2}" "$client") |"; done
  echo "$line"
}
size() { echo $(($(tr : '\n' <<<"$classpath" | grep -E "$(jars "$1")" | xargs cat | wc -c) / 1000)); }
of_first() { median "$1" "$work/$2.first"; }
of_steady() { median "$2" "$work/$3.$1"; }
row 'jars, KB' size
row 'first answer, ms' of_first 1
row 'first answer, processor time, ms' of_first 2
for threads in 1 32; do
  row "requests a second, threads: $threads" of_steady $threads 1
  row 'processor time of a request, µs' of_steady $threads 2
  row 'a request, median, µs' of_steady $threads 3
  row 'a request, 99 %, µs' of_steady $threads 4
done
