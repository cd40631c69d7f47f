-- browsers from which somebody has logged in: each may guess wrong by itself, whatever others do meanwhile
CREATE TABLE known_device (
    token_hash BLOB    PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    used_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX known_device_person ON known_device (person);

-- when a player's token ends; null: never by itself
ALTER TABLE player_token ADD COLUMN expires_at INTEGER;
