// The ESP32's transport with the real mbedTLS, against OpenSSL on this machine. firmware/tls builds and runs it.
#include "../../hal_esp32/esp_transport.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "../../core/frame_reader.h"
#include "../../core/frame_writer.h"
#include "../bench.h"

using namespace twinlane;

namespace {

constexpr int kWithinMs = 15000;

std::string slurp(const std::string& path) {
  std::ostringstream all;
  all << std::ifstream(path).rdbuf();
  return all.str();
}

const std::string kHome = TWINLANE_TLS "/home";
const std::string kOther = TWINLANE_TLS "/other";

int64_t nowMs() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/** A port of this machine; with a small queue, so that what nobody reads soon stops the sender. */
struct Port {
  explicit Port(int backlog = 8) : socket(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in here = {};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_ANY);  // 127.0.0.2 is this machine, too
    int bytes = 8192;
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    REQUIRE(bind(socket, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
    REQUIRE(listen(socket, backlog) == 0);
    socklen_t length = sizeof here;
    getsockname(socket, reinterpret_cast<sockaddr*>(&here), &length);
    number = ntohs(here.sin_port);
  }
  ~Port() { ::close(socket); }

  int socket;
  uint16_t number;
};

/** A relay that speaks TLS with the certificate of deploy/local-ca; `serves` runs on a thread of its own for each of its
 * connections. */
class Relay {
 public:
  explicit Relay(std::function<void(SSL*)> serves, int connections = 1) : context_(SSL_CTX_new(TLS_server_method())) {
    REQUIRE(SSL_CTX_use_certificate_chain_file(context_, (kHome + "/relay.pem").c_str()) == 1);
    REQUIRE(SSL_CTX_use_PrivateKey_file(context_, (kHome + "/relay.key").c_str(), SSL_FILETYPE_PEM) == 1);
    thread_ = std::thread([this, serves, connections] {
      for (int i = 0; i < connections; i++) {
        serve(serves);
      }
    });
  }
  ~Relay() {
    thread_.join();
    SSL_CTX_free(context_);
  }

  uint16_t port() const { return port_.number; }

 private:
  void serve(const std::function<void(SSL*)>& serves) {
    pollfd ready = {port_.socket, POLLIN, 0};
    int peer = ::poll(&ready, 1, kWithinMs) == 1 ? accept(port_.socket, nullptr, nullptr) : -1;
    SSL* ssl = SSL_new(context_);
    SSL_set_fd(ssl, peer);
    if (peer >= 0 && SSL_accept(ssl) == 1) {
      serves(ssl);
      SSL_shutdown(ssl);
    }
    SSL_free(ssl);
    ::close(peer);
  }

  Port port_;
  SSL_CTX* context_;
  std::thread thread_;
};

Transport::State settled(EspTransport& transport) {
  Transport::State state = transport.poll();
  for (int64_t until = nowMs() + kWithinMs; state == Transport::State::Connecting && nowMs() < until;) {
    state = transport.poll();
  }
  return state;
}

std::string all(SSL* ssl) {
  std::string read;
  char piece[4096];
  for (int bytes = SSL_read(ssl, piece, sizeof piece); bytes > 0; bytes = SSL_read(ssl, piece, sizeof piece)) {
    read.append(piece, static_cast<size_t>(bytes));
  }
  return read;
}

}  // namespace

TEST_CASE("a relay is believed by its name or address, as the home's authority vouches for it") {
  for (const char* host : {"rover.home", "127.0.0.1"}) {
    Relay relay([](SSL*) {});
    std::string ca = slurp(kHome + "/ca.pem");
    EspTransport transport(ca.c_str(), 0x88);
    transport.connect({host, relay.port(), true});
    CHECK_MESSAGE(settled(transport) == Transport::State::Open, std::string(transport.reason()));
  }
}

TEST_CASE("what is said by TLS arrives, both ways") {
  std::string heard;
  {
    Relay relay([&heard](SSL* ssl) {
      char piece[16] = "";
      SSL_read(ssl, piece, sizeof piece - 1);
      heard = piece;
      SSL_write(ssl, "welcome", 7);
    });
    std::string ca = slurp(kHome + "/ca.pem");
    EspTransport transport(ca.c_str(), 0x88);
    transport.connect({"rover.home", relay.port(), true});
    REQUIRE_MESSAGE(settled(transport) == Transport::State::Open, std::string(transport.reason()));
    CHECK(transport.send(reinterpret_cast<const uint8_t*>("hello"), 5) == 5);
    uint8_t answer[16] = {};
    int32_t bytes = 0;
    for (int64_t until = nowMs() + kWithinMs; bytes == 0 && nowMs() < until;) {
      bytes = transport.receive(answer, sizeof answer);
    }
    CHECK(std::string(reinterpret_cast<char*>(answer)) == "welcome");
  }
  CHECK(heard == "hello");
}

TEST_CASE("the next connection to a relay resumes its session, one to another name does not") {
  std::vector<int> resumed;
  {
    Relay relay([&resumed](SSL* ssl) { resumed.push_back(SSL_session_reused(ssl)); }, 3);
    std::string ca = slurp(kHome + "/ca.pem");
    EspTransport transport(ca.c_str(), 0);
    for (const char* host : {"rover.home", "rover.home", "127.0.0.1"}) {
      transport.connect({host, relay.port(), true});
      CHECK_MESSAGE(settled(transport) == Transport::State::Open, std::string(transport.reason()));
      transport.close();
    }
  }
  CHECK(resumed == std::vector<int>{0, 1, 0});
}

TEST_CASE("another name, another authority, and none are refused") {
  struct Row {
    const char* host;
    std::string authority;
    const char* why;
  };
  for (const Row& row : {Row{"other.home", slurp(kHome + "/ca.pem"), "not vouched for by caPem under this name"},
                         Row{"rover.home", slurp(kOther + "/ca.pem"), "not vouched for by caPem under this name"},
                         Row{"127.0.0.2", slurp(kHome + "/ca.pem"), "not vouched for by caPem under this name"},
                         Row{"rover.home", "nonsense", "set caPem"},
                         Row{"rover.home", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no certificate"}}) {
    CAPTURE(row.host);
    bool served = false;
    {
      Relay relay([&served](SSL*) { served = true; });
      EspTransport transport(row.authority.c_str(), 0);
      transport.connect({row.host, relay.port(), true});
      CHECK(settled(transport) == Transport::State::Failed);
      CHECK_MESSAGE(std::string(transport.reason()).find(row.why) != std::string::npos, std::string(transport.reason()));
    }
    CHECK_FALSE(served);
  }
  EspTransport none("", 0);
  none.connect({"rover.home", 1, true});
  CHECK(none.poll() == Transport::State::Failed);
}

TEST_CASE("a connection that takes longer than a second opens all the same") {
  Port port(0);  // whose queue has room for one: this machine lets the next one wait, and tries again after a second
  int first = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in there = {};
  there.sin_family = AF_INET;
  there.sin_port = htons(port.number);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(first, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0);
  std::string ca = slurp(kHome + "/ca.pem");
  EspTransport transport(ca.c_str(), 0);
  transport.connect({"rover.home", port.number, true});
  int64_t since = nowMs();
  auto waits = [&](int socket) {
    pollfd ready = {socket, POLLIN, 0};
    while (::poll(&ready, 1, 1) == 0 && nowMs() - since < kWithinMs) {
      transport.poll();
    }
    return ready.revents != 0;
  };
  while (nowMs() - since < 100) {
    REQUIRE(transport.poll() == Transport::State::Connecting);
  }
  REQUIRE(waits(port.socket));
  ::close(accept(port.socket, nullptr, nullptr));
  REQUIRE(waits(port.socket));
  int peer = accept(port.socket, nullptr, nullptr);
  CHECK(waits(peer));
  char hello = 0;
  CHECK(recv(peer, &hello, 1, MSG_DONTWAIT) == 1);
  CHECK_MESSAGE(hello == 22, "a handshake has begun");
  ::close(peer);
  ::close(first);
}

TEST_CASE("a picture and the texts around it arrive whole while the relay takes them in pieces") {
  std::string heard;
  std::atomic<bool> reads{false};
  constexpr size_t kBytes = 300000;
  alignas(4) static uint8_t memory[FrameWriter::kHeaderBytes + 2 + kBytes];
  uint8_t* payload = memory + FrameWriter::kHeaderBytes + 2;
  {
    Relay relay([&](SSL* ssl) {
      while (!reads) {
        std::this_thread::yield();
      }
      heard = all(ssl);
    });
    std::string ca = slurp(kHome + "/ca.pem");
    EspTransport transport(ca.c_str(), 0);
    transport.connect({"rover.home", relay.port(), true});
    REQUIRE(settled(transport) == Transport::State::Open);
    TestRandom random;
    uint8_t waiting[1024];
    FrameWriter writer(random, waiting, sizeof waiting);
    int texts = 0;
    for (int pictures = 0; pictures < 20; pictures++) {
      memset(payload, 'a' + pictures, kBytes);
      writer.sendPicture(payload, kBytes);
      for (int64_t until = nowMs() + kWithinMs; !writer.pictureSent() && nowMs() < until;) {
        writer.flush(transport);
        std::string text = "text " + std::to_string(texts);
        texts += writer.queue(opcode::kText, reinterpret_cast<const uint8_t*>(text.data()), text.size()) ? 1 : 0;
        reads = true;
      }
      REQUIRE(writer.pictureSent());
    }
    for (int64_t until = nowMs() + 200; nowMs() < until;) {
      writer.flush(transport);
    }
    transport.close();
  }
  int pictures = 0;
  int texts = 0;
  int opcode = 0;
  for (std::string frame = takeFrame(heard, opcode); opcode > 0; frame = takeFrame(heard, opcode)) {
    if (opcode == opcode::kBinary) {
      bool same = frame == std::string(kBytes, static_cast<char>('a' + pictures));
      CHECK(same);
      pictures++;
    } else {
      CHECK(frame == "text " + std::to_string(texts));
      texts++;
    }
  }
  CHECK(pictures == 20);
  CHECK(texts > 0);
  CHECK_MESSAGE(heard.empty(), "nothing but whole frames");
}
