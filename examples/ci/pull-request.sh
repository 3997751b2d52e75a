#!/bin/sh
# What a pull request's CI does with a manifest, step by step as `chanctl init --ci` writes it for GitHub, GitLab and Azure. The first step
# that fails ends it; its exit code says what failed (chanctl help exit-codes).
#
#   MANIFEST   manifest, a file or a folder of them   [default: channels.yaml]
#   REPORTS    folder for the reports                 [default: reports]
#
# Without a backend at hand:  chanctl emulator exec -- examples/ci/pull-request.sh
set -eu
manifest=${MANIFEST:-channels.yaml}
reports=${REPORTS:-reports}
mkdir -p "$reports"

step() { printf '\n== %s\n' "$*"; }

step "verify: every error of the files, their tests and rules, with reports for people and tools"
chanctl verify -f "$manifest" --offline --report "junit=$reports/junit.xml" --report "sarif=$reports/chanctl.sarif" --report "html=$reports/report.html" --report github

step "plan: what would be done when this lands (10 says that there is something)"
chanctl plan -f "$manifest" --out "$reports/chanctl.plan" --exit-code || [ $? -eq 10 ]
