// The metadata inside each picture: a COM segment right after SOI, so that the frame stays a valid JPEG for any decoder.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** SOI and the whole segment, bytes; all numbers are big-endian, as FrameStamp.java says. */
constexpr size_t kStampBytes = 26;

/** Bytes of a plain JPEG that the stamp replaces: its SOI. */
constexpr size_t kSoiBytes = 2;

/** Flag: the camera's clock is not synchronised yet; the age is unknown. */
constexpr uint32_t kNotSynchronised = 2;

/** Writes SOI and segment. */
inline void writeStamp(uint8_t* into, uint32_t seq, uint64_t capturedUs, uint32_t flags) {
  static const uint8_t kBegin[10] = {0xFF, 0xD8, 0xFF, 0xFE, 0x00, 0x16, 'T', 'W', 'L', '1'};
  for (size_t i = 0; i < sizeof kBegin; i++) {
    into[i] = kBegin[i];
  }
  for (size_t i = 0; i < 4; i++) {
    into[10 + i] = static_cast<uint8_t>(seq >> (24 - 8 * i));
    into[22 + i] = static_cast<uint8_t>(flags >> (24 - 8 * i));
  }
  for (size_t i = 0; i < 8; i++) {
    into[14 + i] = static_cast<uint8_t>(capturedUs >> (56 - 8 * i));
  }
}

}  // namespace twinlane
