package dev.twinlane.control.rover;

import dev.twinlane.control.store.DamagedValues;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.LinkSocket.FixedQuality;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras whose quality their owner has fixed. The video relay sets that of the others, by how old the driver's
 * pictures are. Blocks on the database, except {@link #publish}.
 */
public final class CameraQualities {

    private static final Logger LOG = LoggerFactory.getLogger(CameraQualities.class);
    private static final String SELECT = "SELECT d.id AS device, q.frame_size, q.jpeg_quality, q.fps"
            + " FROM camera_quality q JOIN device d ON d.rover = q.rover AND d.kind = 'CAMERA'";
    private static final RowMapper<Optional<FixedQuality>> ROW = (row, context) -> {
        String device = row.getString("device");
        try {
            return Optional.of(new FixedQuality(
                    device, row.getString("frame_size"), row.getInt("jpeg_quality"), row.getInt("fps")));
        } catch (IllegalArgumentException e) {
            DamagedValues.tell("the quality of " + device + " in the database counts as none: " + e.getMessage());
            return Optional.empty();
        }
    };

    private final Store store;
    private final Consumer<List<FixedQuality>> changed;

    /**
     * The qualities in {@code store}.
     *
     * @param changed gets all that are fixed, on the store thread
     */
    public CameraQualities(Store store, Consumer<List<FixedQuality>> changed) {
        this.store = store;
        this.changed = changed;
    }

    /** The fixed quality of a rover's camera; empty while the video relay sets it. */
    public Optional<Quality> of(String rover) {
        return store.read(handle -> handle.createQuery(SELECT + " WHERE q.rover = ?")
                .bind(0, rover)
                .map(ROW)
                .findOne()
                .flatMap(fixed -> fixed)
                .map(FixedQuality::quality));
    }

    /** Fixes it, or with none leaves it to the video relay again. */
    public void set(String rover, Optional<Quality> quality) {
        store.write(handle -> quality.isEmpty()
                ? handle.execute("DELETE FROM camera_quality WHERE rover = ?", rover)
                : handle.execute(
                        "INSERT INTO camera_quality (rover, frame_size, jpeg_quality, fps) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (rover) DO UPDATE SET frame_size = excluded.frame_size,"
                                + " jpeg_quality = excluded.jpeg_quality, fps = excluded.fps",
                        rover,
                        quality.get().frameSize(),
                        quality.get().jpegQuality(),
                        quality.get().fps()));
        publish();
    }

    /** Passes on all that are fixed. Does not block. */
    public void publish() {
        store.writeLater(
                handle -> handle.createQuery(SELECT + " ORDER BY d.id").map(ROW).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                changed,
                problem -> LOG.warn("the cameras' qualities could not be read: {}", problem.toString()));
    }
}
