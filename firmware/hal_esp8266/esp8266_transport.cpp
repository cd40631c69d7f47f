#include "esp8266_transport.h"

#include <time.h>

#include <new>
#include <utility>

namespace twinlane {

namespace {

constexpr time_t kBuilt = TWINLANE_BUILT_S;  // s since 1970, from platformio.ini
constexpr int kReceiveRecordBytes = 4096;     // requested in the handshake; a relay that sends larger records is dropped
constexpr int kSendRecordBytes = 512;

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
  tls_ = to.tls;
  if (!WiFi.isConnected()) {
    fail("the Wi-Fi is not connected");
    return;
  }
  if (tls_ && (authorities_ == nullptr || authorities_->getCount() == 0)) {
    fail("TLS without an authority to vouch for the relay: set caPem");
    return;
  }
  if (tls_ && (ESP.getFreeHeap() < kTlsBytes || ESP.getMaxFreeBlockSize() < kTlsBlockBytes)) {
    fail("no memory for TLS");
    return;
  }
  if (tls_ && !dayKnown()) {
    fail(kNoDayYet);
    return;
  }
  if (tls_) {
    prepareTls();
  } else {
    client_.reset(new (std::nothrow) WiFiClient());
  }
  if (client_ == nullptr) {
    fail("no memory for a connection");
    return;
  }
  client_->setTimeout(kConnectMs);
  if (client_->connect(to.host, to.port) == 0) {
    fail(tls_ ? "TLS failed: not reachable, or not vouched for by caPem under this name" : "not reachable");
    return;
  }
  state_ = State::Open;
}

/** Asks for the day once the Wi-Fi has an address: what is asked before gets no answer for a quarter of a minute. */
bool Esp8266Transport::dayKnown() {
  if (!dayWait_.asked()) {
    configTime(0, 0, "pool.ntp.org");
  }
  return !dayWait_.waits(millis(), time(nullptr) > kBuilt);
}

void Esp8266Transport::prepareTls() {
  std::unique_ptr<BearSSL::WiFiClientSecure> secure(new (std::nothrow) BearSSL::WiFiClientSecure());
  if (secure != nullptr) {
    time_t now = time(nullptr);
    secure->setTrustAnchors(authorities_.get());
    secure->setX509Time(now > kBuilt ? now : kBuilt);
    secure->setBufferSizes(kReceiveRecordBytes, kSendRecordBytes);
  }
  client_ = std::move(secure);
}

int32_t Esp8266Transport::send(const uint8_t* from, size_t bytes) {
  if (state_ != State::Open || client_->connected() == 0) {
    fail("the connection broke");
    return -1;
  }
  int room = tls_ ? kSendRecordBytes : client_->availableForWrite();
  size_t most = room > 0 ? static_cast<size_t>(room) : 0;
  size_t now = bytes < most ? bytes : most;
  return now > 0 ? static_cast<int32_t>(client_->write(from, now)) : 0;
}

int32_t Esp8266Transport::receive(uint8_t* into, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  int ready = client_->available();
  if (ready > 0) {
    int taken = client_->read(into, bytes);
    return taken > 0 ? taken : 0;
  }
  if (client_->connected() == 0) {
    fail("the other side left");
    return -1;
  }
  return 0;
}

void Esp8266Transport::close() {
  if (client_ != nullptr) {
    client_->stop();
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
