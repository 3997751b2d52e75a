# The names that the example scripts share; change them here. Read by the scripts, not run by itself.

account=acme-google
agent=acme-bot
queue=vip
workstream=google-messaging
channel=acme-google-channel

# The IDs that Google's console shows. The defaults are those of the emulator's demonstration set.
partner_id=${GBM_PARTNER_ID:-1234567890}
brand_id=${GBM_BRAND_ID:-5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e}
agent_id=${GBM_AGENT_ID:-0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10}

# Says what a script is about to do, on standard error like every other remark.
step() {
    echo "==> $*" >&2
}
