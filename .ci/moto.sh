# Sourced by checks that need moto, an emulator of AWS in Python.

MOTO_VERSION=5.2.1

# A Python environment with moto, kept between runs outside of the checkout; prints its folder.
moto_environment() {
  local folder="${XDG_CACHE_HOME:-$HOME/.cache}/goman/moto-$MOTO_VERSION"
  if ! [ -e "$folder/complete" ]; then
    need python3 python3 >&2
    rm -rf "$folder"
    python3 -m venv "$folder" 2>/dev/null || {
      install_package python3-venv >&2
      python3 -m venv "$folder"
    }
    "$folder/bin/pip" install --quiet --disable-pip-version-check \
      "moto[ec2,iam,ssm,server]==$MOTO_VERSION" >&2
    touch "$folder/complete"
  fi
  echo "$folder"
}

# Starts moto on a free port of loopback; sets moto_pid and moto_url. The caller stops it.
# usage: start_moto ENVIRONMENT LOG
start_moto() {
  local port tries
  port=$("$1/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  "$1/bin/python" -m moto.server -H 127.0.0.1 -p "$port" >"$2" 2>&1 &
  moto_pid=$!
  moto_url=http://127.0.0.1:$port
  for ((tries = 0; tries < 100; tries++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    kill -0 "$moto_pid" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 20 "$2" >&2
  fail "moto did not start"
}
