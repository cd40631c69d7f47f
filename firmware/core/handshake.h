// How a client opens a WebSocket, and how it checks that a WebSocket server answered.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/random.h"
#include "url.h"

namespace twinlane {

/** What a client asks for. */
struct HandshakeRequest {
  const char* path;         // below the address's own
  const char* subprotocol;  // the answer must name it; outlives the handshake
  const char* ticket;       // offered as a second subprotocol `ticket.…`, or nullptr
  const char* bearer;       // Authorization, or nullptr
};

/** One handshake after another, each with a key of its own. Confined to the node's loop. */
class Handshake {
 public:
  /** Writes the request; returns its length, 0 when it does not fit. */
  size_t write(const Url& at, const HandshakeRequest& request, Random& random, char* into, size_t maxBytes);

  /**
   * Does this head of an answer, its empty line included, accept the last request? If not, `why` says what the server
   * answered instead, or what is wrong with it. It holds nothing of the request.
   */
  bool accepts(const char* head, size_t bytes, char* why, size_t maxWhyBytes) const;

 private:
  const char* subprotocol_ = "";
  char proof_[29] = "";
};

}  // namespace twinlane
