#include "esp8266_transport.h"

#include <time.h>

#include <new>

namespace twinlane {

namespace {

constexpr time_t kBuilt = TWINLANE_BUILT_S;  // s since 1970, from platformio.ini
constexpr unsigned kAtOnce = 1;     // ms to wait for what lies unsent; 0 would mean the core's 300

// what a handshake takes at most; the core ends the program where its own allocation fails
constexpr uint32_t kTlsBytes = 18432;
constexpr uint32_t kTlsBlockBytes = 6144;

}  // namespace

Esp8266Transport::Esp8266Transport(const char* caPem) {
  WiFiClient::setDefaultNoDelay(true);
  if (*caPem != '\0') {
    authorities_.reset(new (std::nothrow) BearSSL::X509List(caPem));
  }
}

void Esp8266Transport::connect(const Endpoint& to) {
  close();
  reason_ = "";
  if (!WiFi.isConnected()) {
    fail("the Wi-Fi is not connected");
    return;
  }
  if (to.tls && (authorities_ == nullptr || authorities_->getCount() == 0)) {
    fail("TLS without an authority to vouch for the relay: set caPem");
    return;
  }
  if (to.tls && (ESP.getFreeHeap() < kTlsBytes || ESP.getMaxFreeBlockSize() < kTlsBlockBytes)) {
    fail("no memory for TLS");
    return;
  }
  if (to.tls && !dayKnown()) {
    fail(kNoDayYet);
    return;
  }
  client_.reset(new (std::nothrow) WiFiClient());
  if (client_ == nullptr) {
    fail("no memory for a connection");
  } else if (!reach(to)) {
    fail("not reachable");
  } else if (to.tls) {
    startTls(to.host);
  } else {
    state_ = State::Open;
  }
}

/** The look-up and the connection share one time. */
bool Esp8266Transport::reach(const Endpoint& to) {
  uint32_t since = millis();
  IPAddress address;
  if (WiFi.hostByName(to.host, address, kConnectMs) != 1) {
    return false;
  }
  uint32_t spent = millis() - since;
  if (spent >= kConnectMs) {
    return false;
  }
  client_->setTimeout(kConnectMs - spent);
  return client_->connect(address, to.port) != 0;
}

/** Asks for the day once the Wi-Fi has an address: what is asked before gets no answer for a quarter of a minute. */
bool Esp8266Transport::dayKnown() {
  if (!dayWait_.asked()) {
    configTime(0, 0, "pool.ntp.org");
  }
  return !dayWait_.waits(millis(), time(nullptr) > kBuilt);
}

void Esp8266Transport::startTls(const char* host) {
  time_t now = time(nullptr);
  tls_.reset(new (std::nothrow) BearSslClient(*client_));
  if (tls_ == nullptr || !tls_->begin(host, *authorities_, now > kBuilt ? now : kBuilt)) {
    fail("no memory for TLS");
    return;
  }
  sinceMs_ = millis();
  state_ = State::Connecting;
}

Transport::State Esp8266Transport::poll() {
  if (state_ != State::Connecting) {
    return state_;
  }
  switch (tls_->shakeHands()) {
    case BearSslClient::Step::Done:
      state_ = State::Open;
      break;
    case BearSslClient::Step::Failed:
      fail(tls_->refused() ? "TLS failed: the relay's certificate is not vouched for by caPem under this name"
                           : "TLS failed: the connection broke");
      break;
    case BearSslClient::Step::Going:
      if (millis() - sinceMs_ >= kHandshakeMs) {
        fail("TLS failed: no handshake in time");
      }
  }
  return state_;
}

int32_t Esp8266Transport::send(const uint8_t* from, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  int32_t sent = -1;
  if (tls_ != nullptr) {
    sent = tls_->send(from, bytes);
  } else if (client_->connected() != 0) {
    size_t room = client_->availableForWrite();
    size_t now = bytes < room ? bytes : room;
    sent = now > 0 ? static_cast<int32_t>(client_->write(from, now)) : 0;
  }
  if (sent < 0) {
    fail("the connection broke");
  }
  return sent;
}

int32_t Esp8266Transport::receive(uint8_t* into, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  int32_t taken = -1;
  bool ended = true;
  if (tls_ != nullptr) {
    taken = tls_->receive(into, bytes);
    ended = tls_->ended();
  } else if (client_->available() > 0) {
    taken = client_->read(into, bytes);
  } else if (client_->connected() != 0) {
    taken = 0;
  }
  if (taken < 0) {
    fail(ended ? "the other side left" : "the connection broke");
  }
  return taken;
}

void Esp8266Transport::close() {
  tls_.reset();
  if (client_ != nullptr) {
    client_->stop(kAtOnce);
    client_.reset();
  }
  state_ = State::Closed;
}

void Esp8266Transport::fail(const char* why) {
  close();
  reason_ = why;
  state_ = State::Failed;
}

}  // namespace twinlane
