#include "bear_ssl_client.h"

#include <StackThunk.h>
#include <string.h>

#include <new>

namespace twinlane {

namespace {

constexpr size_t kReceiveOverhead = 325;  // of a record; BearSSL does not export these two
constexpr size_t kSendOverhead = 85;
constexpr uint32_t kDaysToEpoch = 719528;  // from the year 0
constexpr uint32_t kDaySeconds = 86400;

// the processor has no fast 32-bit multiplication: elliptic curves by 15-bit words, and no AES tables
constexpr uint16_t kSuites[] = {
    BR_TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, BR_TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    BR_TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,       BR_TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    BR_TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,       BR_TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
};

struct Hash {
  int id;
  const br_hash_class* made;
};

}  // namespace

BearSslClient::BearSslClient(WiFiClient& below) : below_(below) { stack_thunk_add_ref(); }

BearSslClient::~BearSslClient() { stack_thunk_del_ref(); }

bool BearSslClient::begin(const char* host, const BearSSL::X509List& authorities, time_t now) {
  constexpr size_t kInBytes = kReceiveRecordBytes + kReceiveOverhead;
  constexpr size_t kOutBytes = kSendRecordBytes + kSendOverhead;
  engine_.reset(new (std::nothrow) br_ssl_client_context);
  judge_.reset(new (std::nothrow) br_x509_minimal_context);
  in_.reset(new (std::nothrow) uint8_t[kInBytes]);
  out_.reset(new (std::nothrow) uint8_t[kOutBytes]);
  if (engine_ == nullptr || judge_ == nullptr || in_ == nullptr || out_ == nullptr) {
    return false;
  }
  br_ssl_engine_context& engine = engine_->eng;
  br_ssl_client_zero(engine_.get());
  br_x509_minimal_init(judge_.get(), &br_sha256_vtable, authorities.getTrustAnchors(), authorities.getCount());
  choose();
  uint32_t seconds = static_cast<uint32_t>(now);
  br_x509_minimal_set_time(judge_.get(), seconds / kDaySeconds + kDaysToEpoch, seconds % kDaySeconds);
  br_ssl_engine_set_x509(&engine, &judge_->vtable);
  br_ssl_engine_set_buffers_bidi(&engine, in_.get(), kInBytes, out_.get(), kOutBytes);
  uint32_t seed[8];
  for (uint32_t& word : seed) {
    word = ESP.random();
  }
  br_ssl_engine_inject_entropy(&engine, seed, sizeof seed);
  return br_ssl_client_reset(engine_.get(), host, 0) == 1;
}

void BearSslClient::choose() {
  br_ssl_engine_context& engine = engine_->eng;
  br_ssl_engine_add_flags(&engine, BR_OPT_NO_RENEGOTIATION);
  br_ssl_engine_set_versions(&engine, BR_TLS12, BR_TLS12);
  br_ssl_engine_set_suites(&engine, kSuites, sizeof kSuites / sizeof kSuites[0]);
  for (const Hash& hash : {Hash{br_sha1_ID, &br_sha1_vtable}, Hash{br_sha256_ID, &br_sha256_vtable},
                           Hash{br_sha384_ID, &br_sha384_vtable}, Hash{br_sha512_ID, &br_sha512_vtable}}) {
    br_ssl_engine_set_hash(&engine, hash.id, hash.made);
    br_x509_minimal_set_hash(judge_.get(), hash.id, hash.made);
  }
  br_ssl_engine_set_prf_sha256(&engine, &br_tls12_sha256_prf);
  br_ssl_engine_set_prf_sha384(&engine, &br_tls12_sha384_prf);
  br_ssl_engine_set_default_rsavrfy(&engine);
  br_ssl_engine_set_default_ecdsa(&engine);
  br_ssl_engine_set_ec(&engine, &br_ec_all_m15);
  br_ssl_engine_set_default_chapol(&engine);
  br_ssl_engine_set_gcm(&engine, &br_sslrec_in_gcm_vtable, &br_sslrec_out_gcm_vtable);
  br_ssl_engine_set_aes_ctr(&engine, &br_aes_small_ctr_vtable);
  br_ssl_engine_set_ghash(&engine, &br_ghash_ctmul32);
  br_x509_minimal_set_rsa(judge_.get(), br_ssl_engine_get_rsavrfy(&engine));
  br_x509_minimal_set_ecdsa(judge_.get(), br_ssl_engine_get_ec(&engine), br_ssl_engine_get_ecdsa(&engine));
}

BearSslClient::Step BearSslClient::shakeHands() {
  if (!pump()) {
    return Step::Failed;
  }
  return (state() & BR_SSL_SENDAPP) != 0 ? Step::Done : Step::Going;
}

bool BearSslClient::refused() const {
  int error = br_ssl_engine_last_error(&engine_->eng);
  return error > BR_ERR_X509_OK && error <= BR_ERR_X509_NOT_TRUSTED;
}

/** Carries records both ways as far as they go now, of those that come one piece; false when nothing goes any more. */
bool BearSslClient::pump() {
  bool open = put() && take() && put();
  bool here = below_.connected() != 0 || below_.available() > 0;
  return open && (here || (state() & BR_SSL_RECVAPP) != 0);
}

bool BearSslClient::put() {
  while ((state() & BR_SSL_SENDREC) != 0) {
    size_t bytes = 0;
    const unsigned char* from = BearSSL::thunk_br_ssl_engine_sendrec_buf(&engine_->eng, &bytes);
    size_t room = static_cast<size_t>(below_.availableForWrite());
    size_t sent = room > 0 ? below_.write(from, bytes < room ? bytes : room) : 0;  // more than there is room for would block
    if (sent == 0) {
      break;
    }
    BearSSL::thunk_br_ssl_engine_sendrec_ack(&engine_->eng, sent);
  }
  return (state() & BR_SSL_CLOSED) == 0;
}

bool BearSslClient::take() {
  if ((state() & BR_SSL_RECVREC) != 0 && below_.available() > 0) {
    size_t bytes = 0;
    unsigned char* into = BearSSL::thunk_br_ssl_engine_recvrec_buf(&engine_->eng, &bytes);
    int taken = below_.read(into, bytes);
    if (taken > 0) {
      BearSSL::thunk_br_ssl_engine_recvrec_ack(&engine_->eng, static_cast<size_t>(taken));
    }
  }
  return (state() & BR_SSL_CLOSED) == 0;
}

int32_t BearSslClient::send(const uint8_t* from, size_t bytes) {
  if (!pump()) {
    return -1;
  }
  if ((state() & BR_SSL_SENDAPP) == 0 || bytes == 0) {
    return 0;
  }
  size_t room = 0;
  unsigned char* into = BearSSL::thunk_br_ssl_engine_sendapp_buf(&engine_->eng, &room);
  size_t now = bytes < room ? bytes : room;
  memcpy(into, from, now);
  BearSSL::thunk_br_ssl_engine_sendapp_ack(&engine_->eng, now);
  br_ssl_engine_flush(&engine_->eng, 0);
  put();
  return static_cast<int32_t>(now);
}

int32_t BearSslClient::receive(uint8_t* into, size_t bytes) {
  bool open = pump();
  if ((state() & BR_SSL_RECVAPP) == 0) {
    return open ? 0 : -1;
  }
  size_t ready = 0;
  const unsigned char* from = BearSSL::thunk_br_ssl_engine_recvapp_buf(&engine_->eng, &ready);
  size_t now = bytes < ready ? bytes : ready;
  memcpy(into, from, now);
  BearSSL::thunk_br_ssl_engine_recvapp_ack(&engine_->eng, now);
  return static_cast<int32_t>(now);
}

bool BearSslClient::ended() const { return br_ssl_engine_last_error(&engine_->eng) == BR_ERR_OK; }

}  // namespace twinlane
