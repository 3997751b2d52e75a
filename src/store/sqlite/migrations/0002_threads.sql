-- A message arrives with three names that are as good as random: the account's conversation at the provider, ours, and the message's.
-- Each b-tree over such names costs a page of its own for every message of a group. Now one table knows the provider's conversations by
-- name, and all others refer to its small, growing numbers; what is looked at again and again is indexed only while it is not closed.
CREATE TABLE threads (
    seq         INTEGER PRIMARY KEY,
    account     TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    UNIQUE (account, provider_id)
) STRICT;

ALTER TABLE conversations RENAME TO conversations_1;
ALTER TABLE deliveries RENAME TO deliveries_1;
ALTER TABLE messages RENAME TO messages_1;

INSERT INTO threads (account, provider_id)
SELECT account, provider_id FROM conversations_1 UNION SELECT account, provider_id FROM deliveries_1;

CREATE TABLE conversations (
    seq        INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    thread     INTEGER NOT NULL REFERENCES threads (seq),
    agent      TEXT    NOT NULL,
    queue      TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    updated_at TEXT    NOT NULL,
    body       TEXT    NOT NULL
) STRICT;
INSERT INTO conversations (id, thread, agent, queue, state, updated_at, body)
SELECT c.id, t.seq, c.agent, c.queue, c.state, c.updated_at, c.body
FROM conversations_1 c JOIN threads t ON t.account = c.account AND t.provider_id = c.provider_id ORDER BY c.updated_at;

-- Every delivery once; the raw body stays, for replay and for fields that are not understood yet.
CREATE TABLE deliveries (
    seq          INTEGER PRIMARY KEY,
    thread       INTEGER NOT NULL REFERENCES threads (seq),
    dedupe_key   TEXT    NOT NULL,
    event        TEXT    NOT NULL,
    conversation INTEGER REFERENCES conversations (seq),
    at           TEXT    NOT NULL,
    raw          BLOB    NOT NULL
) STRICT;
INSERT INTO deliveries (seq, thread, dedupe_key, event, conversation, at, raw)
SELECT d.seq, t.seq, d.dedupe_key, d.event, c.seq, d.at, d.raw
FROM deliveries_1 d JOIN threads t ON t.account = d.account AND t.provider_id = d.provider_id LEFT JOIN conversations c ON c.id = d.conversation_id;

CREATE TABLE messages (
    seq          INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (seq),
    message_id   TEXT    NOT NULL,
    body         TEXT    NOT NULL
) STRICT;
INSERT INTO messages (seq, conversation, message_id, body)
SELECT m.seq, c.seq, m.message_id, m.body FROM messages_1 m JOIN conversations c ON c.id = m.conversation_id;

DROP TABLE conversations_1;
DROP TABLE deliveries_1;
DROP TABLE messages_1;

-- One conversation at a time is open for each of the provider's.
CREATE UNIQUE INDEX conversations_open ON conversations (thread) WHERE state <> 'closed';
CREATE INDEX conversations_newest ON conversations (updated_at);
CREATE INDEX conversations_queue ON conversations (queue) WHERE state <> 'closed';
CREATE INDEX conversations_agent ON conversations (agent) WHERE state <> 'closed';
CREATE INDEX conversations_idle ON conversations (state, updated_at) WHERE state <> 'closed';
CREATE UNIQUE INDEX deliveries_once ON deliveries (thread, dedupe_key);
CREATE UNIQUE INDEX messages_once ON messages (conversation, message_id);
