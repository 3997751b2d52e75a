#!/bin/sh
# Deletes what setup.sh has set up. Run it again at any time: what is gone already is passed over.
#
#   teardown.sh             each object by itself, in the order in which nothing depends on it any more
#   teardown.sh --cascade   the account with everything under it: chanctl finds the order and shows it first
#
#   CHANCTL_CONTEXT         backend to tear down   [default: the embedded one]
set -eu
. "$(dirname -- "$0")/names.sh"

exists() {
    test -n "$(chanctl "$1" list --jq ".[] | select(.key == \"$2\") | .key")"
}

delete() {
    if exists "$1" "$2"; then
        chanctl "$1" delete "$2" --yes
    fi
}

case "${1:-}" in
"")
    step "the channel, then its agent, then the account"
    delete channel "$channel"
    delete agent "$agent"
    if exists account "$account"; then
        chanctl account delete "$account" --confirm "$account"
    fi
    ;;
--cascade)
    step "the account, with its agent and channel"
    if exists account "$account"; then
        chanctl account delete "$account" --cascade --confirm "$account"
    fi
    ;;
*)
    echo "usage: teardown.sh [--cascade]" >&2
    exit 2
    ;;
esac

step "the workstream with its rules, and the queue"
if exists workstream "$workstream"; then
    chanctl workstream delete "$workstream" --cascade --confirm "$workstream"
fi
delete queue "$queue"
