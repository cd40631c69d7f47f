// When the camera may take its next picture.
#pragma once

#include <stdint.h>

namespace twinlane {

/**
 * At most fps times a second, and not while the relay's limit of frames is in flight. A picture is asked for only
 * when it may be sent, so every picture sent is new. An acknowledgement covers all earlier frames; one for a frame not in flight
 * is ignored. Times are the camera's own, µs. Confined to the node's loop.
 */
class Pacer {
 public:
  /** A new socket: nothing is in flight. */
  void begin(uint64_t nowUs, uint8_t fps, uint32_t maxInFlight);

  void fps(uint8_t fps);

  /** May a picture be taken now? */
  bool turn(uint64_t nowUs) const;

  /** A picture is taken now. */
  void taken(uint64_t nowUs);

  /** A frame was sent. Sequence numbers rise without gaps. */
  void sent(uint64_t nowUs, uint32_t seq);

  /** The relay has the frame `seq` and all before it. */
  void acked(uint64_t nowUs, uint32_t seq);

  /** How long frames have been in flight without any acknowledgement; 0 when none is in flight. */
  uint64_t stalledUs(uint64_t nowUs) const;

 private:
  uint64_t nextUs_ = 0;
  uint64_t progressUs_ = 0;
  uint32_t intervalUs_ = 40000;
  uint32_t maxInFlight_ = 1;
  uint32_t inFlight_ = 0;
  uint32_t newestSent_ = 0;
};

}  // namespace twinlane
