# Sourced by .ci/run and the checks.

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# Installs a package where that can be done unasked: as root on Debian.
install_package() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing $1"
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$1" >/dev/null
  fi
}

# Makes sure that a command exists.
# usage: need COMMAND PACKAGE
need() {
  command -v "$1" >/dev/null || install_package "$2" || :
  command -v "$1" >/dev/null || fail "needs $1: install the package $2"
}

# A copy of the files that git knows, as they are now, without anything that was built.
# usage: copy_checkout TARGET
copy_checkout() {
  mkdir -p "$1"
  git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do
      if [ -e "$file" ]; then printf '%s\0' "$file"; fi
    done | tar -c --null -T - | tar -x -C "$1"
}

# Runs this check again with a stand-in for AWS, and ends as that does.
# usage: with_emulator KIND   (see .ci/emulators/run)
with_emulator() {
  local status=0
  .ci/emulators/run "$1" bash "$0" || status=$?
  if [ $status = 69 ]; then
    echo "not checked: $1 needs Python 3.13 or later"
    exit 0
  fi
  exit $status
}
