-- nobody logs in who is disabled; a password hash that is empty fits no password: the person has yet to choose one
ALTER TABLE person ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1));

-- what tells a person's logins apart: which browser on what, from where, when last
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;

-- a link with which somebody chooses their own password, once
CREATE TABLE invitation (
    person     INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    token_hash BLOB    NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT;

-- a short code with which a board fetches its key, once
CREATE TABLE claim (
    device     TEXT    PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
    code_hash  BLOB    NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT;

-- when the device got the key that it has now
ALTER TABLE device ADD COLUMN keyed_at INTEGER NOT NULL DEFAULT 0;
