// A connection of the ESP8266's Arduino core, with TLS by BearSSL where the address says so.
#pragma once

#include <ESP8266WiFi.h>
#include <WiFiClientSecureBearSSL.h>

#include <memory>

#include "../core/day_wait.h"
#include "../hal/transport.h"

namespace twinlane {

/**
 * The core's clients block while they connect: `connect` takes up to kConnectMs, with TLS up to 15 s, and a handshake two
 * seconds more, or 15 s where nobody answers: the core's TLS client keeps times of its own. Nothing moves meanwhile, because a
 * board without a socket is disarmed; the ticker runs whenever they yield. Once open no call blocks, except that with TLS a send
 * blocks while the network takes nothing: then the dead man stops the motors.
 *
 * TLS trusts the authorities of one PEM text and no others. BearSSL needs the date: it comes from the network's time service,
 * and where that does not answer within 20 s it is the day on which this program was built. Confined to its node's loop.
 */
class Esp8266Transport final : public Transport {
 public:
  static constexpr uint32_t kConnectMs = 3000;

  /** Why it failed when no certificate can be judged yet: trying again soon will do. */
  static constexpr const char* kNoDayYet = "the time service has not told the day yet";

  /** `caPem`: "" for none. Uses the heap here, at setup. */
  explicit Esp8266Transport(const char* caPem);
  Esp8266Transport(const Esp8266Transport&) = delete;
  Esp8266Transport& operator=(const Esp8266Transport&) = delete;

  void connect(const Endpoint& to) override;
  State poll() override { return state_; }
  int32_t send(const uint8_t* from, size_t bytes) override;
  int32_t receive(uint8_t* into, size_t bytes) override;
  void close() override;
  const char* reason() const override { return reason_; }

 private:
  bool dayKnown();
  void prepareTls();
  void fail(const char* why);

  std::unique_ptr<BearSSL::X509List> authorities_;
  std::unique_ptr<WiFiClient> client_;
  bool tls_ = false;
  DayWait dayWait_;
  State state_ = State::Closed;
  const char* reason_ = "";
};

}  // namespace twinlane
