#include "jpeg_splitter.h"

namespace twinlane {

namespace {

constexpr uint8_t kSoi = 0xD8;
constexpr uint8_t kEoi = 0xD9;
constexpr uint8_t kSos = 0xDA;
constexpr uint8_t kTem = 0x01;
constexpr size_t kNone = SIZE_MAX;

bool restart(uint8_t marker) { return marker >= 0xD0 && marker <= 0xD7; }

size_t afterScan(const uint8_t* stream, size_t bytes, size_t at) {
  for (; at + 1 < bytes; at++) {
    uint8_t next = stream[at + 1];
    if (stream[at] == 0xFF && next != 0 && next != 0xFF && !restart(next)) {
      return at;
    }
  }
  return kNone;
}

size_t endOfPicture(const uint8_t* stream, size_t bytes, size_t soi) {
  size_t at = soi + 2;
  while (at + 1 < bytes && stream[at] == 0xFF) {
    uint8_t marker = stream[at + 1];
    if (marker == kEoi) {
      return at + 2;
    }
    if (marker == kSoi || marker == 0) {
      return kNone;
    }
    if (marker == 0xFF) {
      at++;
    } else if (marker == kTem || restart(marker)) {
      at += 2;
    } else {
      size_t length = at + 3 < bytes ? static_cast<size_t>(stream[at + 2] << 8 | stream[at + 3]) : 0;
      if (length < 2) {
        return kNone;
      }
      at += 2 + length;
      at = marker == kSos ? afterScan(stream, bytes, at) : at;
      if (at == kNone) {
        return kNone;
      }
    }
  }
  return kNone;
}

}  // namespace

bool nextJpeg(const uint8_t* stream, size_t bytes, size_t from, JpegSpan& into) {
  for (size_t at = from; at + 2 < bytes; at++) {
    if (stream[at] == 0xFF && stream[at + 1] == kSoi && stream[at + 2] == 0xFF) {
      size_t end = endOfPicture(stream, bytes, at);
      if (end != kNone) {
        into = {at, end - at};
        return true;
      }
    }
  }
  return false;
}

}  // namespace twinlane
