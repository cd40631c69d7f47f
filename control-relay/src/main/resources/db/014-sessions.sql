-- a login lasts as long as it is used: expires_at follows seen_at. When its person last showed password or passkey, ms since 1970
ALTER TABLE session ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;

-- does the browser still have this login's cookie under its name before version 014?
ALTER TABLE session ADD COLUMN former_cookie INTEGER NOT NULL DEFAULT 0 CHECK (former_cookie IN (0, 1));

UPDATE session SET former_cookie = 1;

-- what authenticators call somebody: random, as it leaves the server; and does their password need a passkey beside it?
CREATE TABLE passkey_owner (
    person          INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    handle          BLOB    NOT NULL UNIQUE,
    beside_password INTEGER NOT NULL DEFAULT 0 CHECK (beside_password IN (0, 1))
) STRICT;

-- credential: id, AAGUID and public key as the authenticator sent them; counter: signatures so far, 0 where it counts none
CREATE TABLE passkey (
    id              TEXT    PRIMARY KEY,
    credential_id   BLOB    NOT NULL UNIQUE,
    person          INTEGER NOT NULL REFERENCES passkey_owner (person) ON DELETE CASCADE,
    name            TEXT    NOT NULL,
    credential      BLOB    NOT NULL,
    counter         INTEGER NOT NULL,
    backup_eligible INTEGER NOT NULL CHECK (backup_eligible IN (0, 1)),
    created_at      INTEGER NOT NULL,
    used_at         INTEGER NOT NULL
) STRICT;

CREATE INDEX passkey_of_person ON passkey (person, created_at);
