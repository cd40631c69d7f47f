CREATE TABLE person (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    password_hash TEXT    NOT NULL,
    admin         INTEGER NOT NULL CHECK (admin IN (0, 1)),
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    id         TEXT    PRIMARY KEY,
    token_hash BLOB    NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_of_person ON session (person, created_at);

CREATE TABLE rover (
    id       TEXT    PRIMARY KEY,
    name     TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    epoch    INTEGER NOT NULL DEFAULT 0,
    estop_id TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE right_of (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    rover  TEXT    NOT NULL REFERENCES rover (id) ON DELETE CASCADE,
    level  TEXT    NOT NULL CHECK (level IN ('WATCH', 'DRIVE', 'ADMIN')),
    PRIMARY KEY (person, rover)
) STRICT;

CREATE TABLE device (
    id       TEXT PRIMARY KEY,
    rover    TEXT NOT NULL REFERENCES rover (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL CHECK (kind IN ('DRIVE', 'CAMERA')),
    key_hash BLOB NOT NULL,
    UNIQUE (rover, kind)
) STRICT;

CREATE TABLE signing_key (
    id         INTEGER PRIMARY KEY,
    jwk        TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    address TEXT    NOT NULL
) STRICT;
