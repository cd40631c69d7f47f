-- what names look like; no two may look alike: how they are written, and how they are written in lower case
ALTER TABLE person ADD COLUMN shape TEXT;
ALTER TABLE person ADD COLUMN folded_shape TEXT;
CREATE UNIQUE INDEX person_shape ON person (shape);
CREATE UNIQUE INDEX person_folded_shape ON person (folded_shape);

ALTER TABLE rover ADD COLUMN shape TEXT;
ALTER TABLE rover ADD COLUMN folded_shape TEXT;
CREATE UNIQUE INDEX rover_shape ON rover (shape);
CREATE UNIQUE INDEX rover_folded_shape ON rover (folded_shape);
