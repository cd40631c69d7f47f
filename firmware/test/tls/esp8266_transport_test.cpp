// The ESP8266's transport with the real BearSSL, against OpenSSL on this machine, in virtual time. firmware/tls builds and runs
// it.
#include "../../hal_esp8266/esp8266_transport.h"

#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include <fstream>
#include <initializer_list>
#include <sstream>
#include <string>

#include "../../core/http_call.h"
#include "../../core/loop_guard.h"
#include "../../hal/clock.h"

using namespace twinlane;

namespace {

constexpr uint32_t kTurnMs = 10;
constexpr uint32_t kLongMs = 60000;  // longer than any time that is promised

std::string slurp(const std::string& path) {
  std::ostringstream all;
  all << std::ifstream(path).rdbuf();
  return all.str();
}

const std::string kAuthority = slurp(TWINLANE_TLS "/home/ca.pem");

class BenchClock final : public Clock {
 public:
  uint32_t nowMs() const override { return bench8266.nowMs; }
  uint64_t nowUs() const override { return bench8266.nowMs * uint64_t{1000}; }
};

/** A relay that speaks TLS, on the test's own thread: it says no more, and no faster, than the test lets it. */
class Relay {
 public:
  explicit Relay(int backlog = 8) : listener_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in here = {};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    REQUIRE(bind(listener_, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
    REQUIRE(listen(listener_, backlog) == 0);
    socklen_t length = sizeof here;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &length);
    port = ntohs(here.sin_port);
    context_ = SSL_CTX_new(TLS_server_method());
    REQUIRE(SSL_CTX_use_certificate_chain_file(context_, TWINLANE_TLS "/home/relay.pem") == 1);
    REQUIRE(SSL_CTX_use_PrivateKey_file(context_, TWINLANE_TLS "/home/relay.key", SSL_FILETYPE_PEM) == 1);
    ssl_ = SSL_new(context_);
    SSL_set_bio(ssl_, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_accept_state(ssl_);
  }
  ~Relay() {
    leave();
    SSL_free(ssl_);
    SSL_CTX_free(context_);
    ::close(listener_);
  }
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  void turn() {
    if (peer_ < 0) {
      peer_ = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
      int yes = 1;
      setsockopt(peer_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    char piece[4096];
    ssize_t bytes = peer_ >= 0 && reads ? recv(peer_, piece, sizeof piece, 0) : 0;
    if (bytes > 0) {
      BIO_write(SSL_get_rbio(ssl_), piece, static_cast<int>(bytes));
    }
    for (int read = SSL_read(ssl_, piece, sizeof piece); read > 0; read = SSL_read(ssl_, piece, sizeof piece)) {
      heard.append(piece, static_cast<size_t>(read));
    }
    for (int read = BIO_read(SSL_get_wbio(ssl_), piece, sizeof piece); read > 0;
         read = BIO_read(SSL_get_wbio(ssl_), piece, sizeof piece)) {
      unsent_.append(piece, static_cast<size_t>(read));
    }
    size_t now = unsent_.size() < atOnce ? unsent_.size() : atOnce;
    now = turns_++ % every != 0 ? 0 : now < most ? now : most;
    ssize_t sent = peer_ >= 0 && now > 0 ? ::send(peer_, unsent_.data(), now, MSG_NOSIGNAL) : 0;
    if (sent > 0) {
      unsent_.erase(0, static_cast<size_t>(sent));
      most -= static_cast<size_t>(sent);
    }
  }

  void say(const std::string& text) { SSL_write(ssl_, text.data(), static_cast<int>(text.size())); }
  void goodbye() { SSL_shutdown(ssl_); }
  void leave() {
    if (peer_ >= 0) {
      ::close(peer_);
      peer_ = -1;
    }
  }

  uint16_t port = 0;
  size_t most = SIZE_MAX;    // bytes that it sends in all
  size_t atOnce = SIZE_MAX;  // in a turn,
  uint32_t every = 1;        // and in each so many turns only
  bool reads = true;
  std::string heard;

 private:
  int listener_;
  int peer_ = -1;
  uint32_t turns_ = 0;
  SSL_CTX* context_ = nullptr;
  SSL* ssl_ = nullptr;
  std::string unsent_;
};

/** Until it is open or has failed; how long that took, ms. */
uint32_t settle(Esp8266Transport& transport, Relay& relay) {
  uint32_t since = bench8266.nowMs;
  while (transport.poll() == Transport::State::Connecting && bench8266.nowMs - since < kLongMs) {
    relay.turn();
    bench8266.nowMs += kTurnMs;
  }
  return bench8266.nowMs - since;
}

std::string received(Esp8266Transport& transport, Relay& relay, size_t bytes) {
  std::string all;
  for (int turn = 0; turn < 10000 && all.size() < bytes; turn++) {
    relay.turn();
    uint8_t piece[300];
    int32_t taken = transport.receive(piece, sizeof piece);
    all.append(reinterpret_cast<char*>(piece), static_cast<size_t>(taken > 0 ? taken : 0));
    bench8266.nowMs += kTurnMs;
  }
  return all;
}

struct Row {
  const char* host;
  std::string authority;
  const char* why;
};

}  // namespace

TEST_CASE("an ESP8266 believes a relay by its name, not by its address, and no other authority") {
  for (const char* host : {"rover.home", "localhost"}) {
    Relay relay;
    Esp8266Transport transport(kAuthority.c_str());
    transport.connect({host, relay.port, true});
    settle(transport, relay);
    CHECK_MESSAGE(transport.poll() == Transport::State::Open, std::string(transport.reason()));
  }
  for (const Row& row : {Row{"other.home", kAuthority, "not vouched for"}, Row{"127.0.0.1", kAuthority, "not vouched for"},
                         Row{"rover.home", slurp(TWINLANE_TLS "/other/ca.pem"), "not vouched for"},
                         Row{"rover.home", "", "set caPem"}, Row{"rover.home", "nonsense", "set caPem"}}) {
    Relay relay;
    Esp8266Transport transport(row.authority.c_str());
    transport.connect({row.host, relay.port, true});
    settle(transport, relay);
    CAPTURE(row.host);
    CHECK(transport.poll() == Transport::State::Failed);
    CHECK_MESSAGE(std::string(transport.reason()).find(row.why) != std::string::npos, std::string(transport.reason()));
    CHECK(relay.heard.empty());
  }
}

TEST_CASE("an ESP8266 and its relay understand each other, in pieces and in both directions") {
  for (size_t atOnce : {SIZE_MAX, size_t{7}}) {
    Relay relay;
    relay.atOnce = atOnce;
    Esp8266Transport transport(kAuthority.c_str());
    transport.connect({"rover.home", relay.port, true});
    settle(transport, relay);
    REQUIRE_MESSAGE(transport.poll() == Transport::State::Open, std::string(transport.reason()));
    std::string mine;
    for (int i = 0; mine.size() < 20000; i++) {
      mine += std::to_string(i);
    }
    size_t sent = 0;
    for (int turn = 0; turn < 10000 && relay.heard.size() < mine.size(); turn++) {
      int32_t taken = transport.send(reinterpret_cast<const uint8_t*>(mine.data()) + sent, mine.size() - sent);
      REQUIRE(taken >= 0);
      sent += static_cast<size_t>(taken);
      relay.turn();
    }
    bool same = relay.heard == mine;
    CHECK(same);
    std::string yours = mine.substr(0, atOnce == SIZE_MAX ? 9000 : 2000);
    relay.say(yours);
    same = received(transport, relay, yours.size()) == yours;
    CHECK(same);
    relay.goodbye();
    relay.turn();
    relay.turn();
    relay.leave();
    uint8_t none[8];
    int32_t taken = 0;
    for (int turn = 0; turn < 100 && taken == 0; turn++) {
      taken = transport.receive(none, sizeof none);
    }
    CHECK(taken == -1);
    CHECK(std::string(transport.reason()) == "the other side left");
  }
}

TEST_CASE("a relay that accepts and says nothing, stalls within the handshake, or trickles, is given up in time") {
  struct Fault {
    std::string what;
    size_t most;
    size_t atOnce;
  };
  for (const Fault& fault : {Fault{"says nothing", 0, SIZE_MAX}, Fault{"stalls within the first record", 60, SIZE_MAX},
                             Fault{"stalls after it", 400, SIZE_MAX}, Fault{"trickles", SIZE_MAX, 1}}) {
    CAPTURE(fault.what);
    Relay relay;
    relay.most = fault.most;
    relay.atOnce = fault.atOnce;
    relay.every = fault.atOnce == 1 ? 10 : 1;
    Esp8266Transport transport(kAuthority.c_str());
    transport.connect({"rover.home", relay.port, true});
    CHECK(transport.poll() == Transport::State::Connecting);
    uint32_t took = settle(transport, relay);
    CHECK(transport.poll() == Transport::State::Failed);
    CHECK(std::string(transport.reason()) == "TLS failed: no handshake in time");
    CHECK(took >= Esp8266Transport::kHandshakeMs);
    CHECK(took <= Esp8266Transport::kHandshakeMs + kTurnMs);
  }
}

TEST_CASE("a relay that leaves within the handshake is noticed at once") {
  Relay relay;
  relay.most = 60;
  Esp8266Transport transport(kAuthority.c_str());
  transport.connect({"rover.home", relay.port, true});
  for (int turn = 0; turn < 10; turn++) {
    transport.poll();
    relay.turn();
  }
  relay.leave();
  CHECK(settle(transport, relay) <= 2 * kTurnMs);
  CHECK(std::string(transport.reason()) == "TLS failed: the connection broke");
}

TEST_CASE("a name and a connection that take long share one time") {
  for (bool tls : {false, true}) {
    Relay full(0);  // whose queue has room for one
    WiFiClient first;
    IPAddress here = {htonl(INADDR_LOOPBACK)};
    REQUIRE(first.connect(here, full.port) == 1);
    for (uint32_t lookUpMs : {0U, 1000U, 2999U, 3000U, 20000U}) {
      CAPTURE(lookUpMs);
      bench8266.lookUpMs = lookUpMs;
      Esp8266Transport transport(kAuthority.c_str());
      uint32_t since = bench8266.nowMs;
      LoopGuard guard;
      guard.turned(since);
      transport.connect({"rover.home", full.port, tls});
      CHECK_FALSE(guard.hangs(bench8266.nowMs));
      CHECK(transport.poll() == Transport::State::Failed);
      CHECK(std::string(transport.reason()) == "not reachable");
      CHECK(bench8266.nowMs - since == Esp8266Transport::kConnectMs);
    }
    bench8266.lookUpMs = 0;
  }
}

TEST_CASE("a relay that does not answer is given up in the time of the call, whatever the connection took") {
  struct Fault {
    std::string what;
    size_t most;
    uint32_t lookUpMs;
  };
  BenchClock clock;
  for (const Fault& fault :
       {Fault{"no handshake", 0, 0}, Fault{"no handshake, slow name", 0, 2500}, Fault{"no answer", SIZE_MAX, 2500}}) {
    CAPTURE(fault.what);
    Relay relay;
    relay.most = fault.most;
    bench8266.lookUpMs = fault.lookUpMs;
    Esp8266Transport transport(kAuthority.c_str());
    char buffer[256];
    HttpCall call(transport, clock, buffer, sizeof buffer);
    Url at;
    REQUIRE(parseUrl(("https://rover.home:" + std::to_string(relay.port)).c_str(), at));
    uint32_t since = bench8266.nowMs;
    call.post(at, "/api/claim", nullptr, "{}");
    while (call.step() == HttpCall::State::Asking && bench8266.nowMs - since < kLongMs) {
      relay.turn();
      bench8266.nowMs += kTurnMs;
    }
    CHECK(call.step() == HttpCall::State::Failed);
    CHECK(bench8266.nowMs - since <= HttpCall::kTimeoutMs + kTurnMs);
    CHECK(relay.heard.empty() == (fault.most == 0));
  }
  bench8266.lookUpMs = 0;
}

TEST_CASE("no send waits for a relay that takes nothing") {
  Relay relay;
  Esp8266Transport transport(kAuthority.c_str());
  transport.connect({"rover.home", relay.port, true});
  settle(transport, relay);
  REQUIRE(transport.poll() == Transport::State::Open);
  relay.reads = false;
  std::string mine(100000, 'm');
  size_t sent = 0;
  int idle = 0;
  uint32_t since = bench8266.nowMs;
  for (int turn = 0; turn < 100000 && idle < 100 && sent < 10000000; turn++) {
    int32_t taken = transport.send(reinterpret_cast<const uint8_t*>(mine.data()), mine.size());
    REQUIRE(taken >= 0);
    sent += static_cast<size_t>(taken);
    idle = taken == 0 ? idle + 1 : 0;
  }
  CHECK(idle == 100);
  CHECK(bench8266.nowMs == since);
  relay.reads = true;
  for (int turn = 0; turn < 100000 && relay.heard.size() < sent; turn++) {
    relay.turn();
    uint8_t none[8];
    CHECK(transport.receive(none, sizeof none) == 0);
  }
  CHECK(relay.heard == std::string(sent, 'm'));
}

TEST_CASE("no certificate is judged before the day is known, or nobody has told it for 20 s") {
  bench8266.dayKnown = false;
  bench8266.dayAsked = 0;
  Relay relay;
  Esp8266Transport plain(kAuthority.c_str());
  plain.connect({"rover.home", relay.port, false});
  CHECK_MESSAGE(plain.poll() == Transport::State::Open, "without TLS there is nothing to judge");
  CHECK(bench8266.dayAsked == 0);

  Esp8266Transport told(kAuthority.c_str());
  for (int attempt = 0; attempt < 10; attempt++, bench8266.nowMs += 1000) {
    told.connect({"rover.home", relay.port, true});
    CHECK(told.poll() == Transport::State::Failed);
    CHECK(std::string(told.reason()) == Esp8266Transport::kNoDayYet);
  }
  CHECK(bench8266.dayAsked == 1);
  bench8266.dayKnown = true;
  Relay second;
  told.connect({"rover.home", second.port, true});
  settle(told, second);
  CHECK_MESSAGE(told.poll() == Transport::State::Open, std::string(told.reason()));

  bench8266.dayKnown = false;
  Esp8266Transport untold(kAuthority.c_str());
  untold.connect({"rover.home", relay.port, true});
  bench8266.nowMs += DayWait::kWithinMs;
  Relay third;
  untold.connect({"rover.home", third.port, true});
  settle(untold, third);
  CHECK_MESSAGE(untold.poll() == Transport::State::Open, "the day of the build counts: ", std::string(untold.reason()));
  bench8266.dayKnown = true;
}

TEST_CASE("a heap that is too small for TLS is said, and nothing is tried") {
  Relay relay;
  bench8266.freeHeap = 17000;
  Esp8266Transport transport(kAuthority.c_str());
  transport.connect({"rover.home", relay.port, true});
  CHECK(std::string(transport.reason()) == "no memory for TLS");
  bench8266.freeHeap = 40000;
}
