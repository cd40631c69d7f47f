-- when a rover's drive board was last noted to be there, ms since 1970; 0: it never was
ALTER TABLE rover ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;

UPDATE rover
SET seen_at = coalesce((SELECT max(at) FROM audit WHERE action = 'CONNECTED' AND subject = rover.id), 0);
