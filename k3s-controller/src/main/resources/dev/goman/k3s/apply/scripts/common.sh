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

# A text as a JSON string, on one line and not too long.
json_text() {
  local text
  text=$(printf '%s' "$1" | tr -c '[:print:]' ' ' | cut -c1-300)
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
  local new="$1.new"
  cat >"$new"
  mv -f "$new" "$1"
}

kubectl() {
  "$K3S" kubectl --kubeconfig "$CONFIG/k3s.yaml" --request-timeout=15s "$@"
}

region() {
  local token
  token=$(curl -sS --fail --max-time 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' \
    http://169.254.169.254/latest/api/token)
  curl -sS --fail --max-time 5 -H "X-aws-ec2-metadata-token: $token" \
    http://169.254.169.254/latest/meta-data/placement/region
}

# The node reads secrets itself, with the role of its instance; they go from pipe to file only.
fetch_secret() {
  aws ssm get-parameter --region "$(region)" --name "$1" --with-decryption \
    --query Parameter.Value --output text
}

store_secret() {
  aws ssm put-parameter --region "$(region)" --name "$1" --type SecureString --tier Intelligent-Tiering \
    --overwrite --value "file://$2" >/dev/null
}

# Puts the binary of a version in place, after its checksum; does nothing if it is there.
install_binary() {
  local version="$1" arch suffix name sums want have
  if [ -x "$K3S" ] && [ "$(cat "$STATE/version" 2>/dev/null || true)" = "$version" ]; then return 0; fi
  case "$(uname -m)" in
    aarch64) arch=arm64 suffix=-arm64 ;;
    *) arch=amd64 suffix= ;;
  esac
  name="k3s$suffix"
  sums="$STATE/sums"
  curl -sSL --fail --retry 3 --max-time 60 -o "$sums" "$DOWNLOADS/${version/+/%2B}/sha256sum-$arch.txt"
  curl -sSL --fail --retry 3 --max-time 300 -o "$K3S.new" "$DOWNLOADS/${version/+/%2B}/$name"
  want=$(awk -v n="$name" '$2 == n { print $1 }' "$sums")
  have=$(sha256sum "$K3S.new" | cut -d' ' -f1)
  if [ -z "$want" ] || [ "$want" != "$have" ]; then
    rm -f "$K3S.new"
    finish false "the checksum of $name $version does not match"
  fi
  chmod 755 "$K3S.new"
  mv -f "$K3S.new" "$K3S"
  printf '%s\n' "$version" | write_file "$STATE/version"
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

# "a,b" as items of a YAML list under a key; nothing for nothing.
yaml_list() {
  local key="$1" item
  if [ -z "$2" ]; then return 0; fi
  printf '%s:\n' "$key"
  while IFS= read -r item; do printf -- '- "%s"\n' "$item"; done < <(tr ',' '\n' <<<"$2")
}

api_ready() { kubectl get --raw /readyz >/dev/null 2>&1; }

# Whether etcd counts this node's vote, as its Node says.
is_voter() {
  [ "$(kubectl get node "$1" -o \
    'jsonpath={.status.conditions[?(@.type=="EtcdIsVoter")].status}' 2>/dev/null)" = True ]
}

is_ready() {
  [ "$(kubectl get node "$1" -o \
    'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null)" = True ]
}

# Why a unit is not up: the last thing its log says.
last_log() { journalctl -u "$1" -n 1 -o cat --no-pager 2>/dev/null || true; }
