package dev.twinlane.trials;

import dev.twinlane.lab.Shape;

/** Something that disturbs driving for a while, and what it must lead to when it lasts; in the order in which it is mended. */
@SuppressWarnings("ImmutableEnumChecker") // what is done has no state
enum Disturbance {
    DRIVER_CUT(
            "driver's network cut",
            Part.DRIVERS_LINK,
            Promise.HANDS,
            (on, ms) -> on.course.driverLink.cut(),
            on -> on.course.driverLink.open()),
    DRIVER_STALLS(
            "driver's network stalls",
            Part.DRIVERS_LINK,
            Promise.HANDS,
            (on, ms) -> on.course.driverLink.hold(),
            on -> on.course.driverLink.open()),
    DRIVER_UNHEARD(
            "nothing passes from the driver",
            Part.DRIVERS_LINK,
            Promise.HANDS,
            (on, ms) -> on.course.driverLink.path(new Shape(0, 20, 8, 0, 100)),
            on -> on.course.driverLink.path(FaultCourse.HOME_WIFI)),
    DRIVER_DEAF(
            "nothing passes to the driver",
            Part.DRIVERS_LINK,
            Promise.SIGHT,
            (on, ms) -> on.course.driverLink.path(new Shape(0, 20, 8, 100, 0)),
            on -> on.course.driverLink.path(FaultCourse.HOME_WIFI)),
    DRIVER_ROUGH(
            "driver behind 150±100 ms, out of order, 5 % lost",
            Part.DRIVERS_LINK,
            Promise.NONE,
            (on, ms) -> on.course.driverLink.mixedPath(new Shape(0, 150, 100, 5, 5)),
            on -> on.course.driverLink.path(FaultCourse.HOME_WIFI)),
    ROVER_CUT(
            "rover's network cut",
            Part.ROVERS_LINK,
            Promise.SILENCE,
            (on, ms) -> on.course.roverLink.cut(),
            on -> on.course.roverLink.open()),
    ROVER_STALLS(
            "rover's network stalls",
            Part.ROVERS_LINK,
            Promise.SILENCE,
            (on, ms) -> on.course.roverLink.hold(),
            on -> on.course.roverLink.open()),
    ROVER_UNHEARD(
            "nothing passes from the rover",
            Part.ROVERS_LINK,
            Promise.SIGHT,
            (on, ms) -> on.course.roverLink.path(new Shape(0, 0, 0, 0, 100)),
            on -> on.course.roverLink.path(Shape.FREE)),
    ROVER_ROUGH(
            "rover behind 100±80 ms, out of order, 3 % lost",
            Part.ROVERS_LINK,
            Promise.NONE,
            (on, ms) -> on.course.roverLink.mixedPath(new Shape(0, 100, 80, 3, 3)),
            on -> on.course.roverLink.path(Shape.FREE)),
    CONTROL_FROZEN(
            "control relay frozen",
            Part.CONTROL,
            Promise.SILENCE,
            (on, ms) -> on.course.control.program().freeze(),
            on -> on.course.control.program().thaw()),
    CONTROL_KILLED(
            "control relay killed",
            Part.CONTROL,
            Promise.HANDS,
            (on, ms) -> on.course.control.program().kill(),
            Step.NONE,
            on -> on.restartControl()),
    VIDEO_FROZEN(
            "video relay frozen",
            Part.VIDEO,
            Promise.SIGHT,
            (on, ms) -> on.course.video.program().freeze(),
            on -> on.course.video.program().thaw()),
    VIDEO_KILLED(
            "video relay killed",
            Part.VIDEO,
            Promise.SIGHT,
            (on, ms) -> on.course.video.program().kill(),
            Step.NONE,
            on -> on.restartVideo()),
    BOARD_HANGS(
            "drive board's loop hangs",
            Part.BOARD,
            Promise.SILENCE,
            (on, ms) -> on.course.rover().tell("hang " + ms),
            Step.NONE),
    CAMERA_FROZEN(
            "camera shows one picture again and again",
            Part.CAMERA,
            Promise.SIGHT,
            (on, ms) -> on.course.rover().tell("still " + ms),
            Step.NONE),
    PAGE_FROZEN("page frozen", Part.PAGE, Promise.HANDS, (on, ms) -> on.driver.freeze(ms), Step.NONE),
    TAB_HIDDEN("tab hidden", Part.PAGE, Promise.HANDS, (on, ms) -> on.driver.coverByTab(), on -> on.driver.uncover()),
    FOCUS_LOST(
            "window loses focus",
            Part.PAGE,
            Promise.HANDS,
            (on, ms) -> on.driver.loseFocus(),
            on -> on.driver.uncover()),
    STOP_PRESSED(
            "STOP pressed",
            Part.PAGE,
            Promise.HANDS,
            (on, ms) -> on.driver.page().press(Tab.Key.SPACE),
            on -> on.driver.page().letGo(Tab.Key.SPACE),
            on -> on.driver.takeAndReleaseStop()),
    CLOCKS_AHEAD(
            "clocks of relays and rover an hour ahead",
            Part.CLOCKS,
            Promise.NONE,
            (on, ms) -> on.clock.set(3_600),
            on -> on.clock.set(0));

    /** What can be disturbed by one thing at a time. */
    enum Part {
        DRIVERS_LINK,
        ROVERS_LINK,
        CONTROL,
        VIDEO,
        BOARD,
        CAMERA,
        PAGE,
        CLOCKS
    }

    /** Within what time the motors rest, as long as it lasts and nothing else delays commands. */
    enum Promise {
        /** As far as the rover can know, nobody holds the stick. */
        HANDS(300),
        /** The same, and nothing is sent to the board any more: a command that comes later was held up by the machine. */
        SILENCE(300),
        /** Nothing is seen any more. */
        SIGHT(1_000),
        /** It may go on, slower. */
        NONE(Integer.MAX_VALUE);

        final int withinMs;

        Promise(int withinMs) {
            this.withinMs = withinMs;
        }
    }

    /** Begins it; some are told how long it will last, ms. */
    @FunctionalInterface
    interface Begin {
        void on(FaultCourse on, int ms) throws Exception;
    }

    /** Ends or mends it. */
    @FunctionalInterface
    interface Step {
        Step NONE = on -> {};

        void on(FaultCourse on) throws Exception;
    }

    final String words;
    final Part part;
    final Promise promise;
    final Begin begin;

    /** Its end, if it does not come by itself. */
    final Step end;

    /** Sets up again what it broke, which lasts until then; nobody touches the controls. */
    final Step mend;

    Disturbance(String words, Part part, Promise promise, Begin begin, Step end) {
        this(words, part, promise, begin, end, Step.NONE);
    }

    Disturbance(String words, Part part, Promise promise, Begin begin, Step end, Step mend) {
        this.words = words;
        this.part = part;
        this.promise = promise;
        this.begin = begin;
        this.end = end;
        this.mend = mend;
    }

    /** Does it last until it is mended? */
    boolean lasts() {
        return mend != Step.NONE;
    }

    /** Is the rover told to do it, through its standard input? */
    boolean isOrdered() {
        return part == Part.BOARD || part == Part.CAMERA;
    }

    /** May commands come late because of it? What is older than its time to live is never carried out. */
    boolean delays() {
        return part == Part.DRIVERS_LINK || part == Part.ROVERS_LINK || part == Part.BOARD || this == CONTROL_FROZEN;
    }
}
