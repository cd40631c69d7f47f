-- the owner's figures of a rover, as JSON; empty: what its board says of itself
ALTER TABLE rover ADD COLUMN settings TEXT NOT NULL DEFAULT '';
