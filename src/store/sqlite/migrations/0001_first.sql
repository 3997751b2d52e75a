-- Objects of every kind. The configuration is JSON, so that a new field needs no migration; what must be found,
-- unique or referred to stands in columns and tables of its own.
CREATE TABLE objects (
    kind       TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    uid        TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    spec       TEXT    NOT NULL,
    observed   TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Who refers to whom; the index answers "what depends on this".
CREATE TABLE refs (
    from_kind TEXT NOT NULL,
    from_key  TEXT NOT NULL,
    to_kind   TEXT NOT NULL,
    to_key    TEXT NOT NULL,
    PRIMARY KEY (from_kind, from_key, to_kind, to_key),
    FOREIGN KEY (from_kind, from_key) REFERENCES objects (kind, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX refs_to ON refs (to_kind, to_key);

-- Values that only one object may have: an agent's ID within its account, the agent of a channel, a webhook ID.
CREATE TABLE uniques (
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    PRIMARY KEY (scope, value),
    FOREIGN KEY (kind, key) REFERENCES objects (kind, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX uniques_of ON uniques (kind, key);

-- Sealed secrets; each opens only for its object (by uid) and field.
CREATE TABLE secrets (
    kind   TEXT NOT NULL,
    key    TEXT NOT NULL,
    field  TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (kind, key, field),
    FOREIGN KEY (kind, key) REFERENCES objects (kind, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Acknowledgements outlive their account: no foreign key.
CREATE TABLE acknowledgements (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    body    TEXT NOT NULL
) STRICT;
CREATE INDEX acknowledgements_of ON acknowledgements (account, seq);

CREATE TABLE conversations (
    id          TEXT NOT NULL PRIMARY KEY,
    provider_id TEXT NOT NULL,
    account     TEXT NOT NULL,
    agent       TEXT NOT NULL,
    queue       TEXT NOT NULL,
    state       TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    body        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- One conversation at a time is open for each of the provider's.
CREATE UNIQUE INDEX conversations_open ON conversations (account, provider_id) WHERE state <> 'closed';
CREATE INDEX conversations_newest ON conversations (updated_at);
CREATE INDEX conversations_queue ON conversations (queue, state);
CREATE INDEX conversations_agent ON conversations (agent, state);

-- Every delivery once; the raw body stays, for replay and for fields that are not understood yet.
CREATE TABLE deliveries (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    account         TEXT NOT NULL,
    provider_id     TEXT NOT NULL,
    dedupe_key      TEXT NOT NULL,
    event           TEXT NOT NULL,
    conversation_id TEXT,
    at              TEXT NOT NULL,
    raw             BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX deliveries_once ON deliveries (account, provider_id, dedupe_key);

CREATE TABLE messages (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT NOT NULL,
    message_id      TEXT NOT NULL,
    body            TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX messages_once ON messages (conversation_id, message_id);

CREATE TABLE dead_letters (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    at      TEXT NOT NULL,
    reason  TEXT NOT NULL,
    digest  TEXT NOT NULL,
    raw     BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX dead_letters_once ON dead_letters (account, digest);

CREATE TABLE audit (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL,
    origin TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    fields TEXT NOT NULL,
    result TEXT NOT NULL,
    hash   TEXT NOT NULL
) STRICT;
CREATE INDEX audit_object ON audit (object, seq);

CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    changes TEXT NOT NULL
) STRICT;

CREATE TABLE tokens (
    name         TEXT NOT NULL PRIMARY KEY,
    hash         BLOB NOT NULL UNIQUE,
    role         TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    expires_at   TEXT,
    last_used_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The default messaging queue exists from the start.
INSERT INTO objects (kind, key, uid, name, spec, observed, revision, created_at, updated_at)
VALUES ('queue', 'default-messaging', '00000000-0000-7000-8000-000000000001', 'Default messaging queue', '{}', '"nothing"', 1,
        strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
