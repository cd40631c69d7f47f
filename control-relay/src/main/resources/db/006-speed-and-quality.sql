-- how fast somebody may drive a rover, in percent of its full speed; without a row: as fast as it goes
CREATE TABLE speed_cap (
    rover   TEXT    NOT NULL REFERENCES rover (id) ON DELETE CASCADE,
    person  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 10 AND 99),
    PRIMARY KEY (rover, person)
) STRICT;

-- how a rover's camera photographs whatever the way to its driver bears; without a row: as the video relay sees fit
CREATE TABLE camera_quality (
    rover        TEXT    PRIMARY KEY REFERENCES rover (id) ON DELETE CASCADE,
    frame_size   TEXT    NOT NULL,
    jpeg_quality INTEGER NOT NULL CHECK (jpeg_quality BETWEEN 1 AND 100),
    fps          INTEGER NOT NULL CHECK (fps BETWEEN 1 AND 60)
) STRICT;
