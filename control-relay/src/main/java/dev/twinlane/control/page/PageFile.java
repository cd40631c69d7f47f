package dev.twinlane.control.page;

import java.nio.ByteBuffer;

/**
 * One file of the page, in memory.
 *
 * @param content read-only
 * @param type its media type
 * @param etag changes with the content
 */
record PageFile(ByteBuffer content, String type, String etag) {}
