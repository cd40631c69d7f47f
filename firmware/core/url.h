// A relay's address.
#pragma once

#include <stdint.h>

#include "../hal/transport.h"

namespace twinlane {

/** An address of a relay: `http:`, `https:`, `ws:` or `wss:`, host, perhaps a port and the path of a proxy before it. */
struct Url {
  char host[64] = "";       // IPv6 without brackets
  char authority[80] = "";  // for the Host header: as it was given
  char path[48] = "";       // "" or "/video", without a slash at its end
  uint16_t port = 0;
  bool tls = false;

  Endpoint endpoint() const { return {host, port, tls}; }
};

/** False when it is no such address, or too long. */
bool parseUrl(const char* text, Url& into);

}  // namespace twinlane
