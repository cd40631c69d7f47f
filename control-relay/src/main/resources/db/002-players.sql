CREATE TABLE player_token (
    id         TEXT    PRIMARY KEY,
    name       TEXT    NOT NULL,
    token_hash BLOB    NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    rover      TEXT    NOT NULL REFERENCES rover (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
) STRICT;
