#include "esp_transport.h"

#include <errno.h>
#include <lwip/netdb.h>
#include <lwip/sockets.h>
#include <stdio.h>
#include <string.h>

// a method here bears each of these names, which some versions of lwIP define as macros
#undef close
#undef connect
#undef poll
#undef send

namespace twinlane {

namespace {

constexpr size_t kMaxRecordBytes = 4096;  // CONFIG_MBEDTLS_SSL_OUT_CONTENT_LEN, of both frameworks

constexpr int kTlsTurnMs = 5;             // how long esp_tls polls its socket while it connects; 0 would be forever

bool wouldWait() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINPROGRESS; }

bool tlsWouldWait(ssize_t result) { return result == ESP_TLS_ERR_SSL_WANT_READ || result == ESP_TLS_ERR_SSL_WANT_WRITE; }

}  // namespace

void EspTransport::connect(const Endpoint& to) {
  close();
  reason_ = "";
  size_t bytes = strlen(to.host);
  if (bytes == 0 || bytes >= sizeof host_) {
    fail("no host, or a name that is too long");
    return;
  }
  memcpy(host_, to.host, bytes + 1);
  port_ = to.port;
  state_ = State::Connecting;
  if (to.tls) {
    startTls();
  } else {
    startSocket();
  }
}

void EspTransport::startSocket() {
  char port[8];
  snprintf(port, sizeof port, "%u", static_cast<unsigned>(port_));
  addrinfo wanted = {};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (lwip_getaddrinfo(host_, port, &wanted, &found) != 0 || found == nullptr) {
    fail("no such host");
    return;
  }
  socket_ = lwip_socket(found->ai_family, SOCK_STREAM, IPPROTO_TCP);
  int result = -1;
  if (socket_ >= 0) {
    lwip_fcntl(socket_, F_SETFL, lwip_fcntl(socket_, F_GETFL, 0) | O_NONBLOCK);
    tune(socket_);
    result = lwip_connect(socket_, found->ai_addr, found->ai_addrlen);
  }
  bool begun = result == 0 || (socket_ >= 0 && wouldWait());
  lwip_freeaddrinfo(found);
  if (!begun) {
    fail(socket_ < 0 ? "no socket is free" : "not reachable");
  }
}

void EspTransport::startTls() {
  if (*caPem_ == '\0') {
    fail("TLS without an authority to vouch for the relay: set caPem");
    return;
  }
  tls_ = esp_tls_init();
  if (tls_ == nullptr) {
    fail("no memory for TLS");
  }
}

/** No Nagle delay; packets are marked for their lane's queue in the Wi-Fi. */
void EspTransport::tune(int socket) {
  int yes = 1;
  lwip_setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  lwip_setsockopt(socket, IPPROTO_IP, IP_TOS, &trafficClass_, sizeof trafficClass_);
}

Transport::State EspTransport::poll() {
  if (state_ == State::Connecting) {
    state_ = tls_ != nullptr ? pollTls() : pollSocket();
  }
  return state_;
}

Transport::State EspTransport::pollSocket() {
  fd_set writable;
  FD_ZERO(&writable);
  FD_SET(socket_, &writable);
  timeval now = {0, 0};
  if (lwip_select(socket_ + 1, nullptr, &writable, nullptr, &now) <= 0) {
    return State::Connecting;
  }
  int problem = 0;
  socklen_t bytes = sizeof problem;
  if (lwip_getsockopt(socket_, SOL_SOCKET, SO_ERROR, &problem, &bytes) != 0 || problem != 0) {
    fail("not reachable");
    return State::Failed;
  }
  return State::Open;
}

Transport::State EspTransport::pollTls() {
  esp_tls_cfg_t config = {};
  config.cacert_buf = reinterpret_cast<const unsigned char*>(caPem_);
  config.cacert_bytes = static_cast<unsigned>(strlen(caPem_)) + 1;  // a PEM text includes its final zero
  config.non_block = true;
  config.timeout_ms = kTlsTurnMs;
  int result = esp_tls_conn_new_async(host_, static_cast<int>(strlen(host_)), port_, &config, tls_);
  if (result < 0) {
    fail("TLS failed: not reachable, or not vouched for by caPem under this name");
    return State::Failed;
  }
  if (result == 0) {
    return State::Connecting;
  }
  int socket = -1;
  if (esp_tls_get_conn_sockfd(tls_, &socket) == ESP_OK) {
    tune(socket);
  }
  return State::Open;
}

int32_t EspTransport::send(const uint8_t* from, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  if (tls_ != nullptr) {
    return sendTls(from, bytes);
  }
  ssize_t sent = lwip_send(socket_, from, bytes, 0);
  if (sent < 0 && !wouldWait()) {
    fail("the connection broke");
    return -1;
  }
  return sent < 0 ? 0 : static_cast<int32_t>(sent);
}

/**
 * What TLS has begun to send must be handed over again with the same length, since it is encrypted by then: a longer piece
 * would count as sent whole.
 */
int32_t EspTransport::sendTls(const uint8_t* from, size_t bytes) {
  size_t wanted = bytes < kMaxRecordBytes ? bytes : kMaxRecordBytes;
  if (promisedBytes_ > 0 && promisedBytes_ < wanted) {
    wanted = promisedBytes_;
  }
  if (wanted == 0) {
    return 0;
  }
  ssize_t sent = esp_tls_conn_write(tls_, from, wanted);
  if (tlsWouldWait(sent)) {
    promisedBytes_ = wanted;
    return 0;
  }
  promisedBytes_ = 0;
  if (sent < 0) {
    fail("the connection broke");
    return -1;
  }
  return static_cast<int32_t>(sent);
}

int32_t EspTransport::receive(uint8_t* into, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  ssize_t taken = tls_ != nullptr ? esp_tls_conn_read(tls_, into, bytes) : lwip_recv(socket_, into, bytes, 0);
  if (taken > 0) {
    return static_cast<int32_t>(taken);
  }
  bool later = taken < 0 && (tls_ != nullptr ? tlsWouldWait(taken) : wouldWait());
  if (later) {
    return 0;
  }
  fail(taken == 0 ? "the other side left" : "the connection broke");
  return -1;
}

void EspTransport::close() {
  if (tls_ != nullptr) {
    esp_tls_conn_destroy(tls_);
    tls_ = nullptr;
  }
  if (socket_ >= 0) {
    lwip_close(socket_);
    socket_ = -1;
  }
  promisedBytes_ = 0;
  state_ = State::Closed;
}

void EspTransport::fail(const char* why) {
  close();
  reason_ = why;
  state_ = State::Failed;
}

}  // namespace twinlane
