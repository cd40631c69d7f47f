package dev.twinlane.control.command;

/**
 * Who holds a rover's lease, and who waits for it. Each state offers the transitions that are legal from it; there are no
 * others.
 *
 * <pre>
 *           request              stands still, new epoch on disk        request
 *   Free ─────────────▶ Changing ──────────────────────────────▶ Held ────────────▶ Asked
 *    ▲                   │    ▲                                   │ ▲      kept      │
 *    │                   │    │                                   │ └────────────────┤
 *    ├──── given up ─────┘    └──────────── handed over ──────────┼──────────────────┘
 *    └─────────────────────────── released ───────────────────────┘
 * </pre>
 *
 * <p>Handed over: the holder grants it, does not answer, or leaves while another page asks; somebody takes over after a
 * silence; an admin overrides; or the same holder gets a new epoch.
 *
 * <p>Immutable. A {@link Changing} is compared by identity: a hand-over that was called off is not a later one to the same
 * page.
 */
sealed interface LeasePhase {

    /** Who drives; {@link Driver#NOBODY} unless it is held. */
    default Driver holder() {
        return Driver.NOBODY;
    }

    /** Who asks the holder for it; {@link Driver#NOBODY} when no page does. */
    default Driver asking() {
        return Driver.NOBODY;
    }

    /** Does {@code who} hold it, or wait for it? */
    boolean involves(Driver who);

    /** A state that is not a hand-over, so that one can begin. */
    sealed interface Settled extends LeasePhase {

        /** The holder, if there is one, has lost it; {@code next} gets it once the rover stands still. */
        default Changing handOverTo(Driver next) {
            return new Changing(next);
        }
    }

    /** Nobody drives. */
    record Free() implements Settled {

        @Override
        public boolean involves(Driver who) {
            return false;
        }
    }

    /** One page drives. */
    record Held(Driver holder) implements Settled {

        Asked askedBy(Driver who) {
            return new Asked(holder, who);
        }

        Free released() {
            return new Free();
        }

        @Override
        public boolean involves(Driver who) {
            return who == holder;
        }
    }

    /** One page drives, and another has asked for the lease; the holder has not answered yet. */
    record Asked(Driver holder, Driver asking) implements Settled {

        /** The holder keeps it, or the page that asked has left. */
        Held kept() {
            return new Held(holder);
        }

        @Override
        public boolean involves(Driver who) {
            return who == holder || who == asking;
        }
    }

    /** Nobody drives until the rover stands still and the new epoch is on disk. */
    record Changing(Driver next) implements LeasePhase {

        Held done() {
            return new Held(next);
        }

        /** The next driver has left, the rover does not stop, or the epoch cannot be stored. */
        Free givenUp() {
            return new Free();
        }

        @Override
        public boolean involves(Driver who) {
            return who == next;
        }
    }
}
