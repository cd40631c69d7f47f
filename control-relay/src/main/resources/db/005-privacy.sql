-- who keeps a rover's camera off: each only for themselves
CREATE TABLE camera_off (
    rover  TEXT    NOT NULL REFERENCES rover (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since  INTEGER NOT NULL,
    PRIMARY KEY (rover, person)
) STRICT;

-- the hours of each day in which a camera is off; minutes since midnight in that zone
CREATE TABLE quiet_hours (
    rover   TEXT    PRIMARY KEY REFERENCES rover (id) ON DELETE CASCADE,
    from_at INTEGER NOT NULL CHECK (from_at BETWEEN 0 AND 1439),
    to_at   INTEGER NOT NULL CHECK (to_at BETWEEN 0 AND 1439),
    zone    TEXT    NOT NULL
) STRICT;

-- who watched when: a login session or the id of a player's token, and whose it was
CREATE TABLE watched (
    id       INTEGER PRIMARY KEY,
    rover    TEXT    NOT NULL REFERENCES rover (id) ON DELETE CASCADE,
    watcher  TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    player   TEXT    NOT NULL,
    from_at  INTEGER NOT NULL,
    until_at INTEGER NOT NULL
) STRICT;

CREATE INDEX watched_by ON watched (rover, watcher, id);
