#!/bin/sh
# Sets a channel up from nothing: account, secrets, privacy notice, webhook, agent, queue, workstream, channel, rules.
# Run it again at any time: what is there already stays as it is, and a secret that is the same is not written again.
#
#   GBM_CLIENT_TOKEN_FILE   file with the client token        [default: the stored one, or a random one]
#   GBM_CREDENTIALS_FILE    service-account key file          [default: the stored one, or a fresh one of the emulator]
#   CHANCTL_CONTEXT         backend to set up                 [default: the embedded one]
#   GBM_PARTNER_ID, GBM_BRAND_ID, GBM_AGENT_ID                [default: the emulator's demonstration set]
#
# Try it without any of them:  chanctl emulator exec -- examples/setup.sh
set -eu
. "$(dirname -- "$0")/names.sh"

account_has() {
    test "$(chanctl account get "$account" --jq "$1")" = true
}

step "1. the messaging account"
chanctl account create "$account" --if-absent --name "Acme on Google" --provider gbm --partner-id "$partner_id"

step "2. its client token"
if [ -n "${GBM_CLIENT_TOKEN_FILE:-}" ]; then
    chanctl account set-client-token "$account" --file "$GBM_CLIENT_TOKEN_FILE"
elif ! account_has .clientToken.set; then
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n' | chanctl account set-client-token "$account" --file -
fi

step "3. its service-account key"
if [ -n "${GBM_CREDENTIALS_FILE:-}" ]; then
    chanctl account upload-credentials "$account" "$GBM_CREDENTIALS_FILE"
elif ! account_has .credentials.set; then
    : "${CHANCTL_GOOGLE_ENDPOINT:?set GBM_CREDENTIALS_FILE, or run this under  chanctl emulator exec --}"
    chanctl emulator service-account --url "$CHANCTL_GOOGLE_ENDPOINT" --jq . | chanctl account upload-credentials "$account" -
fi

step "4. the privacy notice: read it, then acknowledge it"
chanctl account accept-privacy-notice "$account" --reference examples/setup.sh --yes

step "5. the webhook: its URL for Google's console, and the handshake"
chanctl account webhook "$account"
if ! account_has '.status.state == "verified"'; then
    chanctl account verify "$account" --self-test
fi

step "6. the agent"
chanctl agent register "$agent" --if-absent --account "$account" --brand-id "$brand_id" --agent-id "$agent_id"

step "7. the workstream, and a queue beside the default one"
chanctl queue create "$queue" --if-absent --name "VIP desk" --priority 10
chanctl workstream create "$workstream" --if-absent --name "Google messaging" --provider gbm --fallback-queue default-messaging

step "8. the channel"
chanctl channel create "$channel" --if-absent --workstream "$workstream" --agent "$agent" --language pt-BR \
    --file-attachments customers,representatives

step "9. the routing rules, and a test of each"
chanctl rule add "$workstream" ana --if-absent --when 'customer.name == "Ana Souza"' --queue default-messaging
chanctl rule add "$workstream" portuguese --if-absent --when 'context.resolvedLocale.startsWith("pt")' --queue "$queue"
chanctl rule test "$workstream" --given '{"customer":{"name":"Ana Souza"}}' --expect-rule ana --expect-queue default-messaging
chanctl rule test "$workstream" --given '{"context":{"resolvedLocale":"pt-BR"}}' --expect-rule portuguese --expect-queue "$queue"
