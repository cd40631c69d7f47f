// The frames a client sends: texts and control frames from a queue, and one picture from its own memory.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/random.h"
#include "../hal/transport.h"
#include "mask.h"

namespace twinlane {

/**
 * Masks and sends, a piece at a time, as the network takes it. A picture is masked in place and sent from there; a frame that
 * was offered to the network is always finished before the next, so frames queued meanwhile wait behind it. Confined to the
 * node's loop.
 */
class FrameWriter {
 public:
  static constexpr size_t kHeaderBytes = 14;  // the longest

  /** @param waiting memory in which frames wait */
  FrameWriter(Random& random, uint8_t* waiting, size_t maxBytes) : random_(random), waiting_(waiting), maxBytes_(maxBytes) {}

  /** A new connection: nothing waits but the first `bytes` bytes of the memory, which are sent as they are. */
  void begin(size_t bytes);

  /** Queues a whole frame; false when there is no room. */
  bool queue(uint8_t opcode, const uint8_t* payload, size_t bytes);

  /** Begins one binary message; see WebSocket::sendPicture. */
  void sendPicture(uint8_t* payload, size_t bytes);

  bool pictureSent() const { return picture_ == nullptr; }

  /** Sends what the network takes now. */
  void flush(Transport& transport);

 private:
  bool push(Transport& transport, const uint8_t* from, size_t bytes, size_t& sent);
  uint8_t* room(size_t bytes);
  MaskKey newKey();

  Random& random_;
  uint8_t* waiting_;
  size_t maxBytes_;
  size_t head_ = 0;
  size_t tail_ = 0;
  size_t frameLeft_ = 0;  // of the frame that is partly sent
  uint8_t* picture_ = nullptr;  // header included
  size_t pictureBytes_ = 0;
  size_t pictureSent_ = 0;
  bool pictureOffered_ = false;  // to the network: TLS may have encrypted it, although nothing was taken
};

}  // namespace twinlane
