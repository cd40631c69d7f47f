package dev.twinlane.control.api;

/**
 * What somebody or something is to be called, or is called now.
 *
 * @param name as it was typed in a call, as it is stored in an answer
 */
record NameBody(String name) {}
