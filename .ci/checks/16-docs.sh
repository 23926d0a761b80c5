#!/usr/bin/env bash
# Every relative link in the documents leads somewhere, and every anchor to a heading. Needs python3.
set -euo pipefail
. .ci/lib.sh

need python3 python3
git ls-files -z --cached --others --exclude-standard '*.md' | python3 -c '
import os, re, sys

def anchors(text):
    text = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for heading in re.findall(r"^#+ +(.+)$", text, flags=re.M):
        words = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower())
        yield words.replace(" ", "-")

broken = links = 0
for document in filter(None, sys.stdin.read().split("\0")):
    if not os.path.exists(document):
        continue
    text = open(document, encoding="utf-8").read()
    text = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        links += 1
        path, _, anchor = target.partition("#")
        file = os.path.normpath(os.path.join(os.path.dirname(document), path)) if path else document
        problem = None
        if not os.path.exists(file):
            problem = "is not there"
        elif anchor and anchor not in set(anchors(open(file, encoding="utf-8").read())):
            problem = "has no such heading"
        if problem:
            broken += 1
            print(f"{document}: {target} {problem}")
print(f"{links} links")
sys.exit(broken > 0 or links < 20)
' || fail "a link leads nowhere"
echo "ok: all links lead somewhere"
