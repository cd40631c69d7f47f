-- a camera that somebody keeps off stays off when they are deleted: their name stays as the keeper's
CREATE TABLE kept_off (
    rover  TEXT    NOT NULL REFERENCES rover (id) ON DELETE CASCADE,
    person INTEGER REFERENCES person (id) ON DELETE SET NULL,
    keeper TEXT    NOT NULL DEFAULT '',
    since  INTEGER NOT NULL,
    UNIQUE (rover, person)
) STRICT;
INSERT INTO kept_off (rover, person, since) SELECT rover, person, since FROM camera_off;
DROP TABLE camera_off;
ALTER TABLE kept_off RENAME TO camera_off;

CREATE TRIGGER keeper_goes BEFORE DELETE ON person BEGIN
    UPDATE camera_off SET keeper = old.name WHERE person = old.id;
END;

-- who was behind a login or a player is forgotten a day after its end
ALTER TABLE watcher ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;
UPDATE watcher SET ended_at = unixepoch() * 1000
    WHERE id NOT IN (SELECT id FROM session) AND id NOT IN (SELECT id FROM player_token);

DROP TRIGGER session_begins;
CREATE TRIGGER session_begins AFTER INSERT ON session BEGIN
    INSERT OR REPLACE INTO watcher (id, person, player) SELECT new.id, name, '' FROM person WHERE id = new.person;
    DELETE FROM watcher WHERE rowid <= (SELECT max(rowid) FROM watcher) - 20000
        AND id NOT IN (SELECT id FROM session) AND id NOT IN (SELECT id FROM player_token);
END;

DROP TRIGGER player_begins;
CREATE TRIGGER player_begins AFTER INSERT ON player_token BEGIN
    INSERT OR REPLACE INTO watcher (id, person, player) SELECT new.id, name, new.name FROM person WHERE id = new.person;
END;

CREATE TRIGGER session_ends AFTER DELETE ON session BEGIN
    UPDATE watcher SET ended_at = unixepoch() * 1000 WHERE id = old.id;
END;

CREATE TRIGGER player_ends AFTER DELETE ON player_token BEGIN
    UPDATE watcher SET ended_at = unixepoch() * 1000 WHERE id = old.id;
END;
