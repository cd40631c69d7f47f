package dev.twinlane.trials;

import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.util.ArrayList;
import java.util.List;

/** What plays the rover in a trial. Both take the same options, and keep the same black box. */
enum RoverProgram {
    /** The simulator: a rover in a rendered room. */
    SIMULATOR {
        @Override
        Program start(TestHome home, Place place, String... options) throws Exception {
            return home.startSimulator(place, home.page(), options);
        }

        @Override
        List<String> smallPictures() {
            return List.of("--size=320x240", "--fps=20");
        }
    },

    /** The boards' own code as processes: drive-sim, and camera-sim on its switch, which plays a clip. */
    BOARDS {
        @Override
        Program start(TestHome home, Place place, String... options) throws Exception {
            List<String> all = new ArrayList<>(List.of("--frames=" + Clip.small()));
            all.addAll(List.of(options));
            return home.startDriveSim(place, home.page(), all.toArray(String[]::new));
        }

        @Override
        List<String> smallPictures() {
            return List.of("--fps=20");
        }
    };

    /** A rover whose drive board is connected. */
    abstract Program start(TestHome home, Place place, String... options) throws Exception;

    /** Options for pictures so small that two cores render, encode, decode and draw them without distorting the figures. */
    abstract List<String> smallPictures();
}
