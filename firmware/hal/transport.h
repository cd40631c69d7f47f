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
 * One connection after another. No call blocks: each says what could not be done now, and the caller tries again from its
 * loop. (A name look-up may block; a dead man on a timer of its own is not affected.) The connection has no Nagle delay.
 * Confined to its node's loop.
 */
class Transport {
 public:
  enum class State : uint8_t { Closed, Connecting, Open, Failed };

  /** Drops an earlier connection and begins to connect. `to.host` need not outlive the call. */
  virtual void connect(const Endpoint& to) = 0;

  /** Does what can be done now: connecting, TLS handshake. Once Failed, it stays so until the next connect or close. */
  virtual State poll() = 0;

  /**
   * Sends what the network takes now; returns how many bytes, 0..bytes, or −1 when the connection is gone. What it did not take
   * is offered again before anything else, with the same length: TLS has encrypted some of it already.
   */
  virtual int32_t send(const uint8_t* from, size_t bytes) = 0;

  /** Takes what has come: 0 when nothing has yet, −1 when nothing will. */
  virtual int32_t receive(uint8_t* into, size_t bytes) = 0;

  /** Drops the connection at once. */
  virtual void close() = 0;

  /** Why it failed, one short sentence for a log; no secret. */
  virtual const char* reason() const = 0;

 protected:
  ~Transport() = default;
};

}  // namespace twinlane
