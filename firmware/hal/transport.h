// One TCP connection, with or without TLS.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** Where to connect to. */
struct Endpoint {
  const char* host;  // a name or an address; TLS checks the certificate against it
  uint16_t port;
  bool tls;  // the certificate must be vouched for by what this transport pins; there is no way to skip that
};

/**
 * One connection after the other. No call waits: what cannot be done now is said to be so, and is tried again by the caller
 * from its loop. (A look-up of a name may wait; a dead man on a timer of its own does not notice.) The connection has no
 * Nagle delay. Confined to its node's loop.
 */
class Transport {
 public:
  enum class State : uint8_t { Closed, Connecting, Open, Failed };

  /** Leaves what there was and begins to connect. `to.host` need not outlive the call. */
  virtual void connect(const Endpoint& to) = 0;

  /** Does what can be done now: connecting, TLS handshake. Failed until the next connect or close. */
  virtual State poll() = 0;

  /** Hands over as many bytes as are taken now: 0..bytes, or −1 when the connection is gone. */
  virtual int32_t send(const uint8_t* from, size_t bytes) = 0;

  /** Takes what has come: 0 when nothing has yet, −1 when nothing will. */
  virtual int32_t receive(uint8_t* into, size_t bytes) = 0;

  /** Leaves at once. */
  virtual void close() = 0;

  /** Why it failed, one short sentence for a log; no secret. */
  virtual const char* reason() const = 0;

 protected:
  ~Transport() = default;
};

}  // namespace twinlane
