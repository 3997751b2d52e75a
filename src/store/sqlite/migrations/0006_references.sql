-- A manifest's objects pay for every index and every foreign key. Who refers to whom is asked by what is referred to; what an object
-- refers to stands in its configuration, from which the references are taken away with it. The one function that writes objects keeps both
-- tables, so no foreign key looks their object up once more.
ALTER TABLE refs RENAME TO refs_5;
ALTER TABLE uniques RENAME TO uniques_5;
DROP INDEX refs_to;
DROP INDEX uniques_of;

CREATE TABLE refs (
    to_kind   TEXT NOT NULL,
    to_key    TEXT NOT NULL,
    from_kind TEXT NOT NULL,
    from_key  TEXT NOT NULL,
    PRIMARY KEY (to_kind, to_key, from_kind, from_key)
) STRICT, WITHOUT ROWID;
INSERT INTO refs (to_kind, to_key, from_kind, from_key) SELECT to_kind, to_key, from_kind, from_key FROM refs_5;

CREATE TABLE uniques (
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    PRIMARY KEY (scope, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX uniques_of ON uniques (kind, key);
INSERT INTO uniques (scope, value, kind, key) SELECT scope, value, kind, key FROM uniques_5;

DROP TABLE refs_5;
DROP TABLE uniques_5;
