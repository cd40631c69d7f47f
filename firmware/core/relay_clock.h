// What time is it on the video relay's clock?
#pragma once

#include <stdint.h>

#include "video_messages.h"

namespace twinlane {

/**
 * Learned from four timestamps: sent at t0, received by the relay at t1, answered at t2, back at t3. The relay is ahead by
 * ((t1−t0)+(t2−t3))/2, wrong by at most half the round trip. So of the answers in the last kKeepUs the one with the shortest
 * round trip counts (older ones are void: crystals drift), and half that round trip is subtracted, so that a picture is never
 * taken for newer than it is. Asks kBurst times at once, then every kEveryUs. Times are the camera's own, µs. Confined to the
 * node's loop.
 */
class RelayClock {
 public:
  static constexpr uint32_t kBurst = 5;
  static constexpr uint64_t kEveryUs = 4000000;
  static constexpr uint64_t kAnswerWithinUs = 1000000;
  static constexpr uint64_t kKeepUs = 60000000;

  /** A socket is open; what was learned is void if the relay has restarted since. */
  void begin(uint64_t nowUs, const char* clockId);

  /** Is a question due? */
  bool due(uint64_t nowUs) const;

  /** A question is sent now: `nowUs` is its t0. */
  void asked(uint64_t nowUs);

  /** Learns from the answer to the last question; any other is ignored. */
  void learn(uint64_t nowUs, const SyncedMessage& answer);

  bool synchronised() const { return samples_ > 0; }

  /** The camera's `cameraUs` on the relay's clock, never too late, perhaps too early; 0 while unknown. */
  uint64_t onRelay(uint64_t cameraUs) const;

 private:
  struct Sample {
    uint64_t atUs;
    int64_t aheadUs;
    uint64_t roundTripUs;
  };
  static constexpr uint32_t kSamples = 32;  // one minute's worth

  char clockId_[41] = "";
  Sample ring_[kSamples] = {};
  uint32_t oldest_ = 0;
  uint32_t samples_ = 0;
  uint32_t askedInBurst_ = 0;
  uint64_t dueUs_ = 0;
  uint64_t askedUs_ = 0;
  bool waiting_ = false;
};

}  // namespace twinlane
