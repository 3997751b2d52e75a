#!/bin/sh
# Checks a set-up backend in CI: the installation, the routing rules, and a message there and back.
# Nothing is asked and no terminal is needed. The first check that fails ends the run, and its exit code says what failed:
# 3 a check or expectation, 4 not allowed, 5 not there, 7 not reachable, 9 timed out (chanctl help exit-codes).
#
#   CHANCTL_CONTEXT   backend to check               [default: the embedded one]
#   CHANCTL_TOKEN     its API token, as CI keeps it  [default: the one kept for the context]
#
# Without a backend at hand:  chanctl emulator exec -- sh -c 'examples/setup.sh && examples/verify-in-ci.sh'
set -eu
. "$(dirname -- "$0")/names.sh"

step "the installation"
chanctl doctor

step "the rules"
expect() {
    chanctl rule test "$workstream" --given "$1" --expect-rule "$2" --expect-queue "$3"
}
expect '{"customer":{"name":"Ana Souza"}}' ana default-messaging
expect '{"customer":{"name":"Ana Souza"},"context":{"resolvedLocale":"pt-BR"}}' ana default-messaging
expect '{"customer":{"name":"Rui Lima"},"context":{"resolvedLocale":"pt-BR"}}' portuguese "$queue"
chanctl rule test "$workstream" --given '{"context":{"resolvedLocale":"en"}}' --expect-queue default-messaging

step "a message there and back"
chanctl test roundtrip "$agent" --from-name "Ana Souza" --expect-rule ana --expect-queue default-messaging --wait 30s
