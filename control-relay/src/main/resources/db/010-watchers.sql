-- who is behind each login and each player, kept after they have ended: a visit is noted some seconds later
CREATE TABLE watcher (
    id     TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    player TEXT NOT NULL
) STRICT;

INSERT INTO watcher SELECT s.id, p.name, '' FROM session s JOIN person p ON p.id = s.person;
INSERT INTO watcher SELECT t.id, p.name, t.name FROM player_token t JOIN person p ON p.id = t.person;

CREATE TRIGGER session_begins AFTER INSERT ON session BEGIN
    INSERT OR REPLACE INTO watcher SELECT new.id, name, '' FROM person WHERE id = new.person;
    DELETE FROM watcher WHERE rowid <= (SELECT max(rowid) FROM watcher) - 20000
        AND id NOT IN (SELECT id FROM session) AND id NOT IN (SELECT id FROM player_token);
END;

CREATE TRIGGER player_begins AFTER INSERT ON player_token BEGIN
    INSERT OR REPLACE INTO watcher SELECT new.id, name, new.name FROM person WHERE id = new.person;
END;
