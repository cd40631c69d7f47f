// TLS by mbedTLS over a socket that is connected already.
#pragma once

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/ssl.h>
#include <mbedtls/x509_crt.h>
#include <stddef.h>
#include <stdint.h>

namespace twinlane {

/** What two sides agreed on, so that the next handshake needs no certificate and computes next to nothing. */
class TlsSession {
 public:
  TlsSession() { mbedtls_ssl_session_init(&kept_); }
  ~TlsSession() { mbedtls_ssl_session_free(&kept_); }
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;

 private:
  friend class TlsClient;
  mbedtls_ssl_session kept_;
};

/**
 * One connection: TLS 1.2, the authorities of one PEM text and no others, and a certificate for this very name. The name
 * constraints of such an authority are accepted although mbedTLS cannot read them: what they keep a browser from believing is
 * no question here, where nothing but the relay's own name is looked for.
 *
 * Never blocks; a step of the handshake computes for 0.1 to 0.3 s. 40 KB of heap, of which 20 are mbedTLS's own. Confined to its
 * node's loop.
 */
class TlsClient {
 public:
  enum class Step : uint8_t { Going, Done, Failed };

  TlsClient();
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  /**
   * Once. `socket` stays the caller's; `host` need not outlive the call. nullptr, or why not.
   *
   * @param earlier a session with this very host, or nullptr
   */
  const char* begin(int socket, const char* host, const char* caPem, const TlsSession* earlier);

  Step shakeHands();

  /** Once Done: keeps what was agreed on; false when there is no memory. */
  bool keep(TlsSession& session);

  /** As Transport::send; −1 when the connection is gone. */
  int32_t send(const uint8_t* from, size_t bytes);

  /** As Transport::receive; −1 when nothing more will come, `ended` says whether the other side has said so. */
  int32_t receive(uint8_t* into, size_t bytes);
  bool ended() const { return ended_; }

 private:
  const char* trust(const char* caPem);

  mbedtls_entropy_context entropy_;
  mbedtls_ctr_drbg_context random_;
  mbedtls_x509_crt authorities_;
  mbedtls_ssl_config config_;
  mbedtls_ssl_context ssl_;
  int socket_ = -1;
  bool ended_ = false;
};

}  // namespace twinlane
