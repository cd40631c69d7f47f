// BearSSL, the ESP8266's TLS, set up as its Arduino core does it, against an authority of deploy/local-ca.
#include <arpa/inet.h>
#include <bearssl.h>
#include <doctest/doctest.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

const std::string kHome = TWINLANE_TLS "/home";

/** What an authority's certificate says, as BearSSL keeps it. */
struct Anchor {
  explicit Anchor(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    std::string pem = text.str();
    std::vector<unsigned char> der;
    br_pem_decoder_context decoder;
    br_pem_decoder_init(&decoder);
    auto collect = [](void* into, const void* from, size_t bytes) {
      auto* begin = static_cast<const unsigned char*>(from);
      auto* all = static_cast<std::vector<unsigned char>*>(into);
      all->insert(all->end(), begin, begin + bytes);
    };
    for (size_t used = 0; used < pem.size();) {
      used += br_pem_decoder_push(&decoder, pem.data() + used, pem.size() - used);
      if (br_pem_decoder_event(&decoder) == BR_PEM_BEGIN_OBJ) {
        br_pem_decoder_setdest(&decoder, collect, &der);
      }
    }
    auto keep = [](void* into, const void* from, size_t bytes) {
      static_cast<std::string*>(into)->append(static_cast<const char*>(from), bytes);
    };
    br_x509_decoder_init(&certificate, keep, &name);
    br_x509_decoder_push(&certificate, der.data(), der.size());
    REQUIRE(br_x509_decoder_get_pkey(&certificate) != nullptr);
    anchor.dn = {reinterpret_cast<unsigned char*>(&name[0]), name.size()};
    anchor.flags = BR_X509_TA_CA;
    anchor.pkey = *br_x509_decoder_get_pkey(&certificate);
  }

  br_x509_decoder_context certificate;
  std::string name;
  br_x509_trust_anchor anchor = {};
};

/** BearSSL's error after a handshake with our relay; 0: it was believed. */
int errorOf(const std::string& authority, const char* host) {
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in here = {};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(bind(listener, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
  REQUIRE(listen(listener, 1) == 0);
  socklen_t length = sizeof here;
  getsockname(listener, reinterpret_cast<sockaddr*>(&here), &length);
  std::thread relay([listener] {
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate_chain_file(context, (kHome + "/relay.pem").c_str());
    SSL_CTX_use_PrivateKey_file(context, (kHome + "/relay.key").c_str(), SSL_FILETYPE_PEM);
    int peer = accept(listener, nullptr, nullptr);
    SSL* ssl = SSL_new(context);
    SSL_set_fd(ssl, peer);
    char letter = 0;
    if (SSL_accept(ssl) == 1) {
      SSL_read(ssl, &letter, 1);
    }
    SSL_free(ssl);
    close(peer);
    SSL_CTX_free(context);
  });
  int board = socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(connect(board, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);

  Anchor anchor(authority);
  static br_ssl_client_context client;
  br_x509_minimal_context judge;
  br_ssl_client_init_full(&client, &judge, &anchor.anchor, 1);
  static unsigned char in[4096 + 325];  // as setBufferSizes makes them on the board
  static unsigned char out[512 + 85];
  br_ssl_engine_set_buffers_bidi(&client.eng, in, sizeof in, out, sizeof out);
  br_ssl_client_reset(&client, host, 0);
  auto reads = [](void* at, unsigned char* into, size_t bytes) {
    return static_cast<int>(recv(*static_cast<int*>(at), into, bytes, 0));
  };
  auto writes = [](void* at, const unsigned char* from, size_t bytes) {
    return static_cast<int>(send(*static_cast<int*>(at), from, bytes, MSG_NOSIGNAL));
  };
  br_sslio_context talk;
  br_sslio_init(&talk, &client.eng, reads, &board, writes, &board);
  br_sslio_write_all(&talk, "x", 1);
  br_sslio_flush(&talk);
  int error = br_ssl_engine_last_error(&client.eng);
  close(board);
  relay.join();
  close(listener);
  return error;
}

}  // namespace

TEST_CASE("BearSSL believes a relay by its name, not by its address, and no other authority") {
  CHECK(errorOf(kHome + "/ca.pem", "rover.home") == 0);
  CHECK(errorOf(kHome + "/ca.pem", "localhost") == 0);
  CHECK(errorOf(kHome + "/ca.pem", "other.home") == BR_ERR_X509_BAD_SERVER_NAME);
  CHECK(errorOf(kHome + "/ca.pem", "127.0.0.1") == BR_ERR_X509_BAD_SERVER_NAME);
  CHECK(errorOf(TWINLANE_TLS "/other/ca.pem", "rover.home") == BR_ERR_X509_NOT_TRUSTED);
}
