// A connection of the ESP8266's Arduino core, with TLS by BearSSL where the address says so.
#pragma once

#include <BearSSLHelpers.h>
#include <ESP8266WiFi.h>

#include <memory>

#include "../core/day_wait.h"
#include "../hal/transport.h"
#include "bear_ssl_client.h"

namespace twinlane {

/**
 * `connect` blocks while it looks up the name and connects, both together for up to kConnectMs: the core's client knows no other
 * way. Nothing moves meanwhile, because a board without a socket is disarmed; the ticker runs whenever the core yields. No other
 * call blocks. A TLS handshake that is not done kHandshakeMs after that has failed, whatever the relay sends by then; a step of
 * it computes for up to a second. For the answer there are HttpCall::kTimeoutMs and WebSocket::kOpenWithinMs, which begin before
 * the connection.
 *
 * TLS trusts the authorities of one PEM text and no others. BearSSL needs the date: it comes from the network's time service,
 * and where that does not answer within 20 s it is the day on which this program was built. Confined to its node's loop.
 */
class Esp8266Transport final : public Transport {
 public:
  static constexpr uint32_t kConnectMs = 3000;
  static constexpr uint32_t kHandshakeMs = 8000;

  /** Why it failed when no certificate can be judged yet: trying again soon will do. */
  static constexpr const char* kNoDayYet = "the time service has not told the day yet";

  /** `caPem`: "" for none. Uses the heap here, at setup. */
  explicit Esp8266Transport(const char* caPem);
  Esp8266Transport(const Esp8266Transport&) = delete;
  Esp8266Transport& operator=(const Esp8266Transport&) = delete;

  void connect(const Endpoint& to) override;
  State poll() override;
  int32_t send(const uint8_t* from, size_t bytes) override;
  int32_t receive(uint8_t* into, size_t bytes) override;
  void close() override;
  const char* reason() const override { return reason_; }

 private:
  bool dayKnown();
  bool reach(const Endpoint& to);
  void startTls(const char* host);
  void fail(const char* why);

  std::unique_ptr<BearSSL::X509List> authorities_;
  std::unique_ptr<WiFiClient> client_;
  std::unique_ptr<BearSslClient> tls_;  // over client_
  uint32_t sinceMs_ = 0;                // of the handshake
  DayWait dayWait_;
  State state_ = State::Closed;
  const char* reason_ = "";
};

}  // namespace twinlane
