// How a client opens a WebSocket, and how it knows that a server answered it.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/random.h"
#include "url.h"

namespace twinlane {

/** What is asked for. */
struct HandshakeRequest {
  const char* path;         // below the address's own
  const char* subprotocol;  // the answer must name it; outlives the handshake
  const char* ticket;       // offered as a second subprotocol `ticket.…`, or nullptr
  const char* bearer;       // Authorization, or nullptr
};

/** One handshake after the other, each with a key of its own. Confined to the node's loop. */
class Handshake {
 public:
  /** Writes the request; returns its length, 0 when it does not fit. */
  size_t write(const Url& at, const HandshakeRequest& request, Random& random, char* into, size_t maxBytes);

  /**
   * Is this head of an answer, its empty line included, the one to the last request? If not, `why` says so: what else the
   * server said, or what is wrong with it. Nothing of the request is in it.
   */
  bool accepts(const char* head, size_t bytes, char* why, size_t maxWhyBytes) const;

 private:
  const char* subprotocol_ = "";
  char proof_[29] = "";
};

}  // namespace twinlane
