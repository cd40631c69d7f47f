package dev.twinlane.video.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.count.SingleWriterCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Resting spectators get a frame at every n-th acknowledgement of the driver, and none in between. */
class AudienceTest {

    private final FramePool pool = new FramePool(new SingleWriterCounter());
    private final Audience audience = new Audience(8, () -> {});
    private final List<String> sent = new ArrayList<>();

    @Test
    void spectators_rest_between_their_turns_and_the_driver_never() {
        audience.drivenBy("s-driver", "");
        join("s-driver");
        join("s-other");
        audience.spectatorsRest(2);
        for (int i = 0; i < 4; i++) {
            audience.send(pool.take(100));
            audience.acknowledgedBy(audience.driver());
        }
        assertEquals(List.of("s-driver", "s-other", "s-driver", "s-driver", "s-other", "s-driver"), sent);
    }

    @Test
    void resting_spectators_come_back_when_nobody_must_rest_any_more() {
        audience.drivenBy("s-driver", "");
        join("s-driver");
        join("s-other");
        audience.spectatorsRest(8);
        audience.send(pool.take(100));
        audience.send(pool.take(100));
        audience.spectatorsRest(1);
        audience.send(pool.take(100));
        assertEquals(List.of("s-driver", "s-other", "s-driver", "s-driver", "s-other"), sent);
    }

    @Test
    void a_viewer_that_leaves_while_it_rests_is_not_woken() {
        audience.drivenBy("s-driver", "");
        join("s-driver");
        Viewer other = join("s-other");
        audience.spectatorsRest(8);
        audience.send(pool.take(100));
        audience.leave(other);
        audience.wake();
        audience.send(pool.take(100));
        assertEquals(List.of("s-driver", "s-other", "s-driver"), sent);
    }

    private Viewer join(String session) {
        Viewer viewer = new Recorder(session);
        audience.join(viewer);
        audience.ready(viewer);
        return viewer;
    }

    private final class Recorder extends Viewer {

        private final String session;

        Recorder(String session) {
            this.session = session;
        }

        @Override
        public void send(Frame frame) {
            sent.add(session);
            if (audience.mustRest(this)) {
                audience.busy(this);
            }
        }

        @Override
        protected void awake() {
            audience.ready(this);
        }

        @Override
        public String watcher() {
            return session;
        }
    }
}
