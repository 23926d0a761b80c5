#!/usr/bin/env bash
# The CloudFormation template of the control plane is what cfn-lint thinks right, without a warning.
set -euo pipefail
. .ci/lib.sh

VERSION=1.58.0
template=lambda-entry/src/main/resources/dev/goman/lambda/control-plane.yaml
environment="${XDG_CACHE_HOME:-$HOME/.cache}/goman/cfn-lint-$VERSION"

if ! [ -e "$environment/complete" ]; then
  need python3 python3
  rm -rf "$environment"
  python3 -m venv "$environment" 2>/dev/null || {
    install_package python3-venv
    python3 -m venv "$environment"
  }
  "$environment/bin/pip" install --quiet --disable-pip-version-check "cfn-lint==$VERSION"
  touch "$environment/complete"
fi

"$environment/bin/cfn-lint" --non-zero-exit-code informational --include-checks I --template "$template" ||
  fail "cfn-lint complains"
# What must not pass: a lint that accepts anything would be no check.
broken=$(mktemp)
trap 'rm -f "$broken"' EXIT
sed 's/RecursiveLoop: Allow/RecursiveLoop: Sometimes/' "$template" >"$broken"
if "$environment/bin/cfn-lint" --template "$broken" >/dev/null; then fail "cfn-lint misses a wrong value"; fi
echo "$(grep -c '^    Type: AWS::' "$template") resources, $(wc -c <"$template") bytes, clean"
