// Finds the pictures in a stream of JPEGs in a row, as `ffmpeg -f mjpeg` writes it.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** Where one picture lies, SOI and EOI included. */
struct JpegSpan {
  size_t at;
  size_t bytes;
};

/**
 * The next whole picture from `from` on; false when there is none. Walks from marker to marker as ITU T.81 defines them, since
 * bytes that look like SOI or EOI occur inside a picture: a segment is skipped by its length, and in entropy-coded data,
 * which has none, FF is followed by 00, by a restart or by the next real marker.
 */
bool nextJpeg(const uint8_t* stream, size_t bytes, size_t from, JpegSpan& into);

}  // namespace twinlane
