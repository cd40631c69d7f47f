package dev.twinlane.control.camera;

import dev.twinlane.control.camera.WakeFacts.Wish;
import dev.twinlane.shared.wire.MonitorSocket.WakeStep;

/**
 * How far a camera's wake-up has come. Each state knows the one step that the facts allow from it; there are no others.
 *
 * <pre>
 *                    wanted          board says on       on the video relay       first picture
 *   BoardOffline ⇄ Off ─────▶ Asked ──────────────▶ Powered ─────────────▶ Connected ─────────────▶ Live
 *                   ▲           ▲  switch is open      │ ▲   camera is gone    │                      │
 *                   │           └──────────────────────┘ └─────────────────────┴──────────────────────┘
 *                   └── nobody watches any more, from every state; no board: BoardOffline, once no camera is connected
 * </pre>
 *
 * <p>Immutable; times are ms on the relay's monotonic clock.
 */
sealed interface WakeState {

    /** Its name on the wire. */
    WakeStep step();

    /** How long the steps took. */
    WakeTimes times();

    /** The state one step on; this one when the facts allow none. */
    WakeState next(WakeFacts facts, long nowMs);

    /** The state after as many steps as the facts allow. */
    default WakeState settle(WakeFacts facts, long nowMs) {
        WakeState state = this;
        WakeState further = state.next(facts, nowMs);
        while (further != state) {
            state = further;
            further = state.next(facts, nowMs);
        }
        return state;
    }

    /** Nobody can switch the camera. */
    record BoardOffline(WakeTimes times) implements WakeState {
        @Override
        public WakeStep step() {
            return WakeStep.BOARD_OFFLINE;
        }

        @Override
        public WakeState next(WakeFacts facts, long nowMs) {
            return facts.boardOnline() ? new Off(times) : this;
        }
    }

    /** Asleep, or ordered to sleep. */
    record Off(WakeTimes times) implements WakeState {
        @Override
        public WakeStep step() {
            return WakeStep.OFF;
        }

        @Override
        public WakeState next(WakeFacts facts, long nowMs) {
            if (!facts.boardOnline()) {
                return new BoardOffline(times);
            }
            boolean isOnAlready = facts.wish() == Wish.LINGER && facts.powered();
            return facts.wish() == Wish.ON || isOnAlready ? new Asked(WakeTimes.askedAt(nowMs)) : this;
        }
    }

    /** The board was asked to close the switch. */
    record Asked(WakeTimes times) implements WakeState {
        @Override
        public WakeStep step() {
            return WakeStep.ASKED;
        }

        @Override
        public WakeState next(WakeFacts facts, long nowMs) {
            if (facts.wish() == Wish.OFF) {
                return new Off(times);
            }
            if (facts.powered() || facts.connected()) {
                return new Powered(times.answered(nowMs));
            }
            return facts.boardOnline() ? this : new BoardOffline(times);
        }
    }

    /** The switch is closed; the camera boots. */
    record Powered(WakeTimes times) implements WakeState {
        @Override
        public WakeStep step() {
            return WakeStep.POWERED;
        }

        @Override
        public WakeState next(WakeFacts facts, long nowMs) {
            if (facts.wish() == Wish.OFF) {
                return new Off(times);
            }
            if (facts.connected()) {
                return new Connected(times.connected(nowMs));
            }
            if (!facts.boardOnline()) {
                return new BoardOffline(times);
            }
            return facts.powered() ? this : new Asked(WakeTimes.askedAt(nowMs));
        }
    }

    /** On the video relay. */
    record Connected(WakeTimes times) implements WakeState {
        @Override
        public WakeStep step() {
            return WakeStep.CONNECTED;
        }

        @Override
        public WakeState next(WakeFacts facts, long nowMs) {
            if (facts.wish() == Wish.OFF) {
                return new Off(times);
            }
            if (!facts.connected()) {
                return new Powered(times);
            }
            return facts.picture() ? new Live(times.picture(nowMs)) : this;
        }
    }

    /** Pictures flow. */
    record Live(WakeTimes times) implements WakeState {
        @Override
        public WakeStep step() {
            return WakeStep.LIVE;
        }

        @Override
        public WakeState next(WakeFacts facts, long nowMs) {
            if (facts.wish() == Wish.OFF) {
                return new Off(times);
            }
            return facts.connected() ? this : new Powered(times);
        }
    }
}
