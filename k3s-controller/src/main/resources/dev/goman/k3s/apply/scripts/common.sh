#!/usr/bin/env bash
# What all node scripts share. Arguments are environment variables GOMAN_<NAME>.
# Every script ends by printing one JSON document on the last line of its output.
# Under GOMAN_ROOT (empty on a real node) a test may keep everything it touches.
set -euo pipefail
umask 077

ROOT="${GOMAN_ROOT:-}"
CONFIG="$ROOT/etc/rancher/k3s"
DATA="$ROOT/var/lib/rancher/k3s"
UNITS="$ROOT/etc/systemd/system"
BINARIES="$ROOT/usr/local/bin"
STATE="$ROOT/var/lib/goman"
K3S="$BINARIES/k3s"
DOWNLOADS="${GOMAN_DOWNLOADS:-https://github.com/k3s-io/k3s/releases/download}"

mkdir -p "$STATE" "$CONFIG" "$UNITS" "$BINARIES"

# One script of a purpose at a time: a second sending of a command waits for the first.
exec 9>"$STATE/lock-${GOMAN_PURPOSE:-any}"
flock 9

# A text without anything that opens a cluster: join tokens in either form.
redacted() {
  local text="$1" file secret
  for file in "$CONFIG/server-token" "$CONFIG/agent-token"; do
    if [ -s "$file" ]; then
      secret=$(<"$file")
      text=${text//"$secret"/(secret)}
    fi
  done
  sed -E 's/K10[0-9a-f]{10,}::[^" ]*/(secret)/g' <<<"$text"
}

# A text as a JSON string, on one line and not too long.
json_text() {
  local text
  text=$(redacted "$1" | tr -c '[:print:]' ' ' | cut -c1-300)
  text=${text%"${text##*[! ]}"}
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "$text"
}

# The last line of output: done, and whatever else there is to say (", \"key\": value").
finish() {
  printf '{"done": %s, "message": %s%s}\n' "$1" "$(json_text "$2")" "${3:-}"
  exit 0
}

# Runs a check every two seconds until it succeeds or GOMAN_WAIT seconds are over.
wait_until() {
  local end=$((SECONDS + ${GOMAN_WAIT:-0}))
  until "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then return 1; fi
    sleep 2
  done
}

# Replaces a file at once, or not at all: what standard input gives, readable to root only.
write_file() {
  cat >"$1.new"
  mv -f "$1.new" "$1"
}

kubectl() {
  "$K3S" kubectl --kubeconfig "$CONFIG/k3s.yaml" --request-timeout="${REQUEST_TIMEOUT:-15s}" "$@"
}

region() {
  local token
  token=$(curl -sS --fail --max-time 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' \
    http://169.254.169.254/latest/api/token)
  curl -sS --fail --max-time 5 -H "X-aws-ec2-metadata-token: $token" \
    http://169.254.169.254/latest/meta-data/placement/region
}

# The node reads secrets itself, with the role of its instance, into a file and nowhere else.
# usage: fetch_secret NAME FILE
fetch_secret() {
  if ! aws ssm get-parameter --region "$(region)" --name "$1" --with-decryption \
    --query Parameter.Value --output text >"$2.new" || [ ! -s "$2.new" ]; then
    rm -f "$2.new"
    finish false "the secret $1 cannot be read"
  fi
  mv -f "$2.new" "$2"
}

# usage: store_secret NAME FILE
store_secret() {
  aws ssm put-parameter --region "$(region)" --name "$1" --type SecureString \
    --tier Intelligent-Tiering --overwrite --value "file://$2" >/dev/null
}

# Whether this node has a datastore.
holds_data() { [ -d "$DATA/server/db/etcd" ]; }

# The version whose binary is in place; nothing when there is none.
installed_version() {
  if [ -x "$K3S" ]; then cat "$STATE/version" 2>/dev/null || true; fi
}

# Puts the binary of a version in place, after its checksum; does nothing if it is there.
install_binary() {
  local version="$1" arch suffix name sums want have
  # The first boot may still be installing when the first command arrives.
  exec 8>"$STATE/lock-install"
  flock 8
  if [ "$(installed_version)" != "$version" ]; then
    case "$(uname -m)" in
      aarch64) arch=arm64 suffix=-arm64 ;;
      *) arch=amd64 suffix='' ;;
    esac
    name="k3s$suffix"
    sums="$STATE/sums"
    curl -sSL --fail --retry 3 --max-time 60 -o "$sums" \
      "$DOWNLOADS/${version/+/%2B}/sha256sum-$arch.txt"
    curl -sSL --fail --retry 3 --max-time 300 -o "$K3S.new" "$DOWNLOADS/${version/+/%2B}/$name"
    want=$(awk -v n="$name" '$2 == n { print $1 }' "$sums")
    have=$(sha256sum "$K3S.new" | cut -d' ' -f1)
    if [ -z "$want" ] || [ "$want" != "$have" ]; then
      rm -f "$K3S.new"
      finish false "the checksum of $name $version does not match"
    fi
    chmod 755 "$K3S.new"
    # Without its marker a binary is not trusted, so there is never a marker of another one.
    rm -f "$STATE/version"
    mv -f "$K3S.new" "$K3S"
    printf '%s\n' "$version" | write_file "$STATE/version"
  fi
  exec 8>&-
}

# k3s, k3s-agent: the unit of a role.
unit_of() {
  if [ "$1" = server ]; then echo k3s; else echo k3s-agent; fi
}

write_unit() {
  local role="$1" unit
  unit=$(unit_of "$role")
  write_file "$UNITS/$unit.service" <<UNIT
[Unit]
Description=K3s $role
After=network-online.target
Wants=network-online.target

[Service]
Type=notify
ExecStartPre=-/sbin/modprobe br_netfilter
ExecStartPre=-/sbin/modprobe overlay
ExecStart=$K3S $role
KillMode=process
Delegate=yes
LimitNOFILE=1048576
LimitNPROC=infinity
LimitCORE=infinity
TasksMax=infinity
TimeoutStartSec=0
Restart=always
RestartSec=5s

[Install]
WantedBy=multi-user.target
UNIT
  chmod 644 "$UNITS/$unit.service"
  systemctl daemon-reload
}

# Start blocks for ever when a join fails, so nobody waits for it; the checks after it do.
start_unit() {
  systemctl enable "$1" >/dev/null 2>&1
  systemctl start --no-block "$1"
}

# "a,b" as items of a YAML list under a key; nothing for nothing.
yaml_list() {
  local key="$1" item
  if [ -z "$2" ]; then return 0; fi
  printf '%s:\n' "$key"
  while IFS= read -r item; do printf -- '- "%s"\n' "$item"; done < <(tr ',' '\n' <<<"$2")
}

api_ready() { kubectl get --raw /readyz >/dev/null 2>&1; }

# Whether a condition of a Node is True, as the API server says.
node_is() {
  [ "$(kubectl get node "$1" -o \
    "jsonpath={.status.conditions[?(@.type==\"$2\")].status}" 2>/dev/null)" = True ]
}

# Whether etcd counts this node's vote, as its Node says.
is_voter() { node_is "$1" EtcdIsVoter; }

# Why a unit is not up: the last thing its log says.
last_log() { journalctl -u "$1" -n 1 -o cat --no-pager 2>/dev/null || true; }
