-- Manifests look after objects: whose they are, and whether they may be deleted.
ALTER TABLE objects ADD COLUMN owner TEXT;
ALTER TABLE objects ADD COLUMN protected INTEGER NOT NULL DEFAULT 0;

-- What manifests said of objects when they were applied last: drift is measured against it. An object that was deleted by hand since
-- is still in here, so there is no foreign key.
CREATE TABLE applied (
    kind   TEXT NOT NULL,
    key    TEXT NOT NULL,
    owner  TEXT,
    fields TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- What an entry was, which one it takes back, and until when it has to be confirmed.
ALTER TABLE journal ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN undoes INTEGER;
ALTER TABLE journal ADD COLUMN confirm_by TEXT;
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX journal_waits ON journal (confirm_by) WHERE confirm_by IS NOT NULL;
