// TLS by BearSSL over a connection that is there already.
#pragma once

#include <BearSSLHelpers.h>
#include <ESP8266WiFi.h>
#include <bearssl/bearssl.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <memory>

namespace twinlane {

/**
 * One connection: TLS 1.2, the authorities of one list and no others, and a certificate for this very name. Not the Arduino
 * core's WiFiClientSecure, which waits 15 s for a handshake and as long for each send, whatever time it is given.
 *
 * Never blocks; a step of the handshake computes for up to a second. 18 KB of heap, 6 of them BearSSL's own stack, which the
 * core provides. Confined to its node's loop.
 */
class BearSslClient {
 public:
  static constexpr size_t kReceiveRecordBytes = 4096;  // requested in the handshake; a relay that sends larger ones is dropped
  static constexpr size_t kSendRecordBytes = 512;

  enum class Step : uint8_t { Going, Done, Failed };

  /** `below` is connected, and outlives this. */
  explicit BearSslClient(WiFiClient& below);
  ~BearSslClient();
  BearSslClient(const BearSslClient&) = delete;
  BearSslClient& operator=(const BearSslClient&) = delete;

  /** Once. `authorities` outlives this, `host` the call; `now` is what certificates are judged by. False: no memory. */
  bool begin(const char* host, const BearSSL::X509List& authorities, time_t now);

  Step shakeHands();

  /** Once Failed: was it the certificate? */
  bool refused() const;

  /** As Transport::send; −1 when the connection is gone. */
  int32_t send(const uint8_t* from, size_t bytes);

  /** As Transport::receive; −1 when nothing more will come, `ended` says whether the other side has said so. */
  int32_t receive(uint8_t* into, size_t bytes);
  bool ended() const;

 private:
  void choose();
  bool pump();
  bool put();
  bool take();
  unsigned state() const { return br_ssl_engine_current_state(&engine_->eng); }

  // in pieces: a heap that has been used for a while has no large one
  std::unique_ptr<br_ssl_client_context> engine_;
  std::unique_ptr<br_x509_minimal_context> judge_;
  std::unique_ptr<uint8_t[]> in_;
  std::unique_ptr<uint8_t[]> out_;
  WiFiClient& below_;
};

}  // namespace twinlane
