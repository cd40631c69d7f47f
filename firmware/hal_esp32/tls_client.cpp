#include "tls_client.h"

#include <errno.h>
#include <lwip/sockets.h>
#include <mbedtls/oid.h>
#include <mbedtls/pem.h>
#include <string.h>

// a method here bears this name, which some versions of lwIP define as a macro
#undef send

namespace twinlane {

namespace {

constexpr const char* kBegin = "-----BEGIN CERTIFICATE-----";
constexpr const char* kEnd = "-----END CERTIFICATE-----";
constexpr size_t kMaxRecordBytes = 4096;  // CONFIG_MBEDTLS_SSL_OUT_CONTENT_LEN

bool wouldWait() { return errno == EAGAIN || errno == EWOULDBLOCK; }

int sendBytes(void* socket, const unsigned char* from, size_t bytes) {
  ssize_t sent = lwip_send(*static_cast<int*>(socket), from, bytes, 0);
  return sent >= 0 ? static_cast<int>(sent) : wouldWait() ? MBEDTLS_ERR_SSL_WANT_WRITE : -1;
}

int receiveBytes(void* socket, unsigned char* into, size_t bytes) {
  ssize_t taken = lwip_recv(*static_cast<int*>(socket), into, bytes, 0);
  return taken >= 0 ? static_cast<int>(taken) : wouldWait() ? MBEDTLS_ERR_SSL_WANT_READ : -1;
}

bool goesOn(int result) { return result == MBEDTLS_ERR_SSL_WANT_READ || result == MBEDTLS_ERR_SSL_WANT_WRITE; }

/** For extensions that mbedTLS does not know; 0: accepted. */
int acceptConstraints(void*, const mbedtls_x509_crt*, const mbedtls_x509_buf* oid, int critical, const unsigned char*,
                      const unsigned char*) {
  bool constraints =
      oid->len == MBEDTLS_OID_SIZE(MBEDTLS_OID_NAME_CONSTRAINTS) && memcmp(oid->p, MBEDTLS_OID_NAME_CONSTRAINTS, oid->len) == 0;
  return constraints || critical == 0 ? 0 : MBEDTLS_ERR_X509_INVALID_EXTENSIONS;
}

}  // namespace

TlsClient::TlsClient() {
  mbedtls_entropy_init(&entropy_);
  mbedtls_ctr_drbg_init(&random_);
  mbedtls_x509_crt_init(&authorities_);
  mbedtls_ssl_config_init(&config_);
  mbedtls_ssl_init(&ssl_);
}

TlsClient::~TlsClient() {
  mbedtls_ssl_free(&ssl_);
  mbedtls_ssl_config_free(&config_);
  mbedtls_x509_crt_free(&authorities_);
  mbedtls_ctr_drbg_free(&random_);
  mbedtls_entropy_free(&entropy_);
}

const char* TlsClient::begin(int socket, const char* host, const char* caPem, const TlsSession* earlier) {
  socket_ = socket;
  const char* why = trust(caPem);
  if (why != nullptr) {
    return why;
  }
  bool ready =
      mbedtls_ctr_drbg_seed(&random_, mbedtls_entropy_func, &entropy_, nullptr, 0) == 0 &&
      mbedtls_ssl_config_defaults(&config_, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT) == 0;
  mbedtls_ssl_conf_min_tls_version(&config_, MBEDTLS_SSL_VERSION_TLS1_2);
  mbedtls_ssl_conf_max_tls_version(&config_, MBEDTLS_SSL_VERSION_TLS1_2);
  mbedtls_ssl_conf_authmode(&config_, MBEDTLS_SSL_VERIFY_REQUIRED);
  mbedtls_ssl_conf_ca_chain(&config_, &authorities_, nullptr);
  mbedtls_ssl_conf_rng(&config_, mbedtls_ctr_drbg_random, &random_);
  ready = ready && mbedtls_ssl_setup(&ssl_, &config_) == 0 && mbedtls_ssl_set_hostname(&ssl_, host) == 0;
  if (ready && earlier != nullptr) {
    mbedtls_ssl_set_session(&ssl_, &earlier->kept_);  // where that fails, it is agreed anew
  }
  mbedtls_ssl_set_bio(&ssl_, &socket_, sendBytes, receiveBytes, nullptr);
  return ready ? nullptr : "no memory for TLS";
}

const char* TlsClient::trust(const char* caPem) {
  for (const char* at = strstr(caPem, kBegin); at != nullptr; at = strstr(at, kBegin)) {
    mbedtls_pem_context pem;
    mbedtls_pem_init(&pem);
    size_t used = 0;
    int result = mbedtls_pem_read_buffer(&pem, kBegin, kEnd, reinterpret_cast<const unsigned char*>(at), nullptr, 0, &used);
    if (result == 0) {
      size_t bytes = 0;
      const unsigned char* der = mbedtls_pem_get_buffer(&pem, &bytes);
      result = mbedtls_x509_crt_parse_der_with_ext_cb(&authorities_, der, bytes, 1, acceptConstraints, nullptr);
    }
    mbedtls_pem_free(&pem);
    if (result != 0) {
      return "caPem is no certificate that TLS understands";
    }
    at += used;
  }
  return authorities_.version != 0 ? nullptr : "TLS without an authority to vouch for the relay: set caPem";
}

TlsClient::Step TlsClient::shakeHands() {
  int result = mbedtls_ssl_handshake(&ssl_);
  return result == 0 ? Step::Done : goesOn(result) ? Step::Going : Step::Failed;
}

bool TlsClient::keep(TlsSession& session) { return mbedtls_ssl_get_session(&ssl_, &session.kept_) == 0; }

/** What was encrypted but not sent counts as the bytes that are offered next: they are the same, as Transport demands. */
int32_t TlsClient::send(const uint8_t* from, size_t bytes) {
  if (bytes == 0) {
    return 0;
  }
  int sent = mbedtls_ssl_write(&ssl_, from, bytes < kMaxRecordBytes ? bytes : kMaxRecordBytes);
  return sent >= 0 ? sent : goesOn(sent) ? 0 : -1;
}

int32_t TlsClient::receive(uint8_t* into, size_t bytes) {
  int taken = mbedtls_ssl_read(&ssl_, into, bytes);
  ended_ = taken == 0 || taken == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY;
  return taken > 0 ? taken : goesOn(taken) ? 0 : -1;
}

}  // namespace twinlane
