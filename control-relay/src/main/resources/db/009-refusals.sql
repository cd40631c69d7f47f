-- what strangers and devices can repeat without end is counted: one row a minute, with how many times; NULL for what people did
ALTER TABLE audit ADD COLUMN minute INTEGER;
ALTER TABLE audit ADD COLUMN times INTEGER NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX audit_counted ON audit (minute, action, actor, subject, address) WHERE minute IS NOT NULL;
CREATE INDEX audit_counted_id ON audit (id) WHERE minute IS NOT NULL;
CREATE INDEX audit_done_id ON audit (id) WHERE minute IS NULL;
