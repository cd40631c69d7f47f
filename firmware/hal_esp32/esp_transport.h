// A socket of lwIP, with TLS by mbedTLS where the address says so.
#pragma once

#include <memory>

#include "../hal/transport.h"
#include "tls_client.h"

namespace twinlane {

/**
 * Never blocks, except for a name look-up. TLS trusts the authorities of one PEM text and no others; without one, a
 * connection that asks for TLS fails and says so. This chip does not know the date, so a certificate's expiry is not
 * checked. A connection to the host of the one before resumes its session, so that a camera that renews its ticket goes on
 * taking pictures. Not esp_tls: its select forgets the socket at the first time-out, so a slow connection never opens. Confined
 * to its node's loop.
 */
class EspTransport final : public Transport {
 public:
  /** `caPem` outlives this, "" for none. `trafficClass`: the TOS byte of its packets. */
  EspTransport(const char* caPem, int trafficClass) : caPem_(caPem), trafficClass_(trafficClass) {}
  EspTransport(const EspTransport&) = delete;
  EspTransport& operator=(const EspTransport&) = delete;

  void connect(const Endpoint& to) override;
  State poll() override;
  int32_t send(const uint8_t* from, size_t bytes) override;
  int32_t receive(uint8_t* into, size_t bytes) override;
  void close() override;
  const char* reason() const override { return reason_; }

 private:
  void startSocket();
  void tune();
  bool connected();
  void startTls();
  void shakeHands();
  void fail(const char* why);

  const char* caPem_;
  int trafficClass_;
  char host_[64] = "";
  uint16_t port_ = 0;
  bool wantsTls_ = false;
  int socket_ = -1;
  std::unique_ptr<TlsClient> tls_;
  std::unique_ptr<TlsSession> session_;  // with sessionHost_
  char sessionHost_[64] = "";
  State state_ = State::Closed;
  const char* reason_ = "";
};

}  // namespace twinlane
