-- the names that somebody had before: what is stored under a name is theirs only in that time, ms since 1970
CREATE TABLE former_name (
    person   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name     TEXT    NOT NULL,
    from_at  INTEGER NOT NULL,
    until_at INTEGER NOT NULL
) STRICT;

CREATE INDEX former_name_of ON former_name (person, until_at);
