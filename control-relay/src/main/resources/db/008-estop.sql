-- presses of STOP so far, also while latched; who pressed last; was the board's own button pressed since the last release;
-- presses of that button that are known, since the reset that the board's boot number stands for
ALTER TABLE rover ADD COLUMN estop_generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rover ADD COLUMN estop_by TEXT NOT NULL DEFAULT '';
ALTER TABLE rover ADD COLUMN estop_at_rover INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rover ADD COLUMN estop_boot INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rover ADD COLUMN estop_button INTEGER NOT NULL DEFAULT 0;

UPDATE rover SET estop_generation = 1 WHERE estop_id <> '';
