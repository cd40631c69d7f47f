// What the ESP8266's Arduino core adds to BearSSL: authorities from PEM, and calls on a stack of their own.
#pragma once

#include <bearssl.h>
#include <string.h>

#include <deque>
#include <string>
#include <vector>

namespace BearSSL {

class X509List {
 public:
  explicit X509List(const char* pem) {
    br_pem_decoder_context decoder;
    br_pem_decoder_init(&decoder);
    auto append = [](void* into, const void* from, size_t bytes) {
      static_cast<std::string*>(into)->append(static_cast<const char*>(from), bytes);
    };
    std::string der;
    for (size_t used = 0, all = strlen(pem); used < all;) {
      used += br_pem_decoder_push(&decoder, pem + used, all - used);
      int event = br_pem_decoder_event(&decoder);
      if (event == BR_PEM_BEGIN_OBJ) {
        der.clear();
        br_pem_decoder_setdest(&decoder, append, &der);
      } else if (event == BR_PEM_END_OBJ) {
        add(der, append);
      }
    }
  }
  X509List(const X509List&) = delete;
  X509List& operator=(const X509List&) = delete;

  const br_x509_trust_anchor* getTrustAnchors() const { return anchors_.data(); }
  size_t getCount() const { return anchors_.size(); }

 private:
  void add(const std::string& der, void (*append)(void*, const void*, size_t)) {
    br_x509_decoder_context& certificate = certificates_.emplace_back();
    std::string& name = names_.emplace_back();
    br_x509_decoder_init(&certificate, append, &name);
    br_x509_decoder_push(&certificate, der.data(), der.size());
    if (br_x509_decoder_get_pkey(&certificate) == nullptr) {
      return;
    }
    br_x509_trust_anchor anchor = {};
    anchor.dn = {reinterpret_cast<unsigned char*>(&name[0]), name.size()};
    anchor.flags = BR_X509_TA_CA;
    anchor.pkey = *br_x509_decoder_get_pkey(&certificate);
    anchors_.push_back(anchor);
  }

  std::deque<br_x509_decoder_context> certificates_;
  std::deque<std::string> names_;
  std::vector<br_x509_trust_anchor> anchors_;
};

inline unsigned char* thunk_br_ssl_engine_recvapp_buf(const br_ssl_engine_context* of, size_t* bytes) {
  return br_ssl_engine_recvapp_buf(of, bytes);
}
inline void thunk_br_ssl_engine_recvapp_ack(br_ssl_engine_context* of, size_t bytes) { br_ssl_engine_recvapp_ack(of, bytes); }
inline unsigned char* thunk_br_ssl_engine_recvrec_buf(const br_ssl_engine_context* of, size_t* bytes) {
  return br_ssl_engine_recvrec_buf(of, bytes);
}
inline void thunk_br_ssl_engine_recvrec_ack(br_ssl_engine_context* of, size_t bytes) { br_ssl_engine_recvrec_ack(of, bytes); }
inline unsigned char* thunk_br_ssl_engine_sendapp_buf(const br_ssl_engine_context* of, size_t* bytes) {
  return br_ssl_engine_sendapp_buf(of, bytes);
}
inline void thunk_br_ssl_engine_sendapp_ack(br_ssl_engine_context* of, size_t bytes) { br_ssl_engine_sendapp_ack(of, bytes); }
inline unsigned char* thunk_br_ssl_engine_sendrec_buf(const br_ssl_engine_context* of, size_t* bytes) {
  return br_ssl_engine_sendrec_buf(of, bytes);
}
inline void thunk_br_ssl_engine_sendrec_ack(br_ssl_engine_context* of, size_t bytes) { br_ssl_engine_sendrec_ack(of, bytes); }

}  // namespace BearSSL
