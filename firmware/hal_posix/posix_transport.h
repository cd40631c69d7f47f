// A socket, with TLS by OpenSSL where the address says so.
#pragma once

#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include "../hal/transport.h"

namespace twinlane {

/** The authorities that may vouch for a relay: those of one PEM file, and no others. Pinned at setup. */
class Authorities {
 public:
  Authorities() = default;
  ~Authorities();
  Authorities(const Authorities&) = delete;
  Authorities& operator=(const Authorities&) = delete;

  /** False when the file has none. */
  bool pin(const char* pemFile);

  /** nullptr when none are pinned: then nothing that speaks TLS is trusted. */
  SSL_CTX* context() const { return context_; }

 private:
  SSL_CTX* context_ = nullptr;
};

/** A non-blocking socket. Names go through the resolver, which may block; addresses do not. */
class PosixTransport final : public Transport {
 public:
  /** `trafficClass`: the TOS byte of its packets. */
  PosixTransport(const Authorities& authorities, int trafficClass) : authorities_(authorities), trafficClass_(trafficClass) {}
  ~PosixTransport() { close(); }
  PosixTransport(const PosixTransport&) = delete;
  PosixTransport& operator=(const PosixTransport&) = delete;

  void connect(const Endpoint& to) override;
  State poll() override;
  int32_t send(const uint8_t* from, size_t bytes) override;
  int32_t receive(uint8_t* into, size_t bytes) override;
  void close() override;
  const char* reason() const override { return reason_; }

  /** For poll(2): the socket, −1 when there is none. */
  int descriptor() const { return socket_; }

 private:
  bool lookUp(const Endpoint& to);
  void startSocket();
  void startTls();
  void shakeHands();
  int32_t taken(int result);
  void fail(const char* why);

  const Authorities& authorities_;
  int trafficClass_;
  char host_[64] = "";
  bool tls_ = false;
  sockaddr_storage address_ = {};
  socklen_t addressBytes_ = 0;
  int socket_ = -1;
  SSL* ssl_ = nullptr;
  State state_ = State::Closed;
  char reason_[96] = "";
};

}  // namespace twinlane
