package dev.twinlane.control.api;

import dev.twinlane.control.gate.Refused;

/** Answers one call. Called on a worker thread; may block. */
@FunctionalInterface
interface Call {

    Answer answer(Request request) throws Refused;
}
