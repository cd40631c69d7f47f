package dev.twinlane.control.api;

import dev.twinlane.control.gate.Refused;

/** One thing that can be asked over HTTP. Called on a worker thread; may block. */
@FunctionalInterface
interface Call {

    Answer answer(Request request) throws Refused;
}
