// The metadata inside each picture: a COM segment right after SOI, so that the frame stays a valid JPEG for any decoder.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** SOI and the whole segment, bytes; FrameStamp.java draws its layout. */
constexpr size_t kStampBytes = 26;

/** Bytes of a plain JPEG that the stamp replaces: its SOI. */
constexpr size_t kSoiBytes = 2;

/** Flag: the camera's clock is not synchronised yet; the age is unknown. */
constexpr uint32_t kNotSynchronised = 2;

/** Writes `number` to `bytes` bytes, synchsafe: seven bits each, the highest first. None of them is ever FF. */
inline void putSynchsafe(uint8_t* into, size_t bytes, uint64_t number) {
  for (size_t i = bytes; i > 0; i--) {
    into[i - 1] = static_cast<uint8_t>(number & 0x7F);
    number >>= 7;
  }
}

/** Writes SOI and segment; of `capturedUs` the lower 56 bits, of `flags` the lower 21. */
inline void writeStamp(uint8_t* into, uint32_t seq, uint64_t capturedUs, uint32_t flags) {
  static const uint8_t kBegin[10] = {0xFF, 0xD8, 0xFF, 0xFE, 0x00, 0x16, 'T', 'W', 'L', '2'};
  for (size_t i = 0; i < sizeof kBegin; i++) {
    into[i] = kBegin[i];
  }
  putSynchsafe(into + 10, 5, seq);
  putSynchsafe(into + 15, 8, capturedUs);
  putSynchsafe(into + 23, 3, flags);
}

}  // namespace twinlane
