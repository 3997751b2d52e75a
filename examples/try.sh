#!/bin/sh
# Tries what setup.sh has set up: the test URLs, a customer's message in, a reply out, and the whole way there and back.
# The message played here stays in the backend as a conversation, as a customer's would.
#
#   CHANCTL_CONTEXT   backend to try   [default: the embedded one]
set -eu
. "$(dirname -- "$0")/names.sh"

step "the test URLs, for a phone"
chanctl test url "$agent" --platform android
chanctl test url "$agent" --platform ios

step "a customer writes"
conversation=$(chanctl test inbound "$agent" --text "Bom dia" --from-name "Rui Lima" --locale pt-BR --jq .conversationId)
chanctl conversation get "$conversation" --jq '"\(.customerName) is in queue \(.routing.queue) by rule \(.routing.rule)"'

step "a representative answers"
chanctl test send "$conversation" --text "Bom dia, Rui. How can we help?"

step "there and back through the emulator"
chanctl test roundtrip "$agent" --from-name "Ana Souza" --expect-rule ana --expect-queue default-messaging
