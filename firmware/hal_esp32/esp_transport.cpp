#include "esp_transport.h"

#include <errno.h>
#include <lwip/netdb.h>
#include <lwip/sockets.h>
#include <stdio.h>
#include <string.h>

#include <new>

// a method here bears each of these names, which some versions of lwIP define as macros
#undef close
#undef connect
#undef poll
#undef send

namespace twinlane {

namespace {

bool wouldWait() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINPROGRESS; }

}  // namespace

void EspTransport::connect(const Endpoint& to) {
  close();
  reason_ = "";
  size_t bytes = strlen(to.host);
  if (bytes == 0 || bytes >= sizeof host_) {
    fail("no host, or a name that is too long");
    return;
  }
  if (to.tls && *caPem_ == '\0') {
    fail("TLS without an authority to vouch for the relay: set caPem");
    return;
  }
  memcpy(host_, to.host, bytes + 1);
  port_ = to.port;
  wantsTls_ = to.tls;
  state_ = State::Connecting;
  startSocket();
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
    tune();
    result = lwip_connect(socket_, found->ai_addr, found->ai_addrlen);
  }
  bool begun = result == 0 || (socket_ >= 0 && wouldWait());
  lwip_freeaddrinfo(found);
  if (!begun) {
    fail(socket_ < 0 ? "no socket is free" : "not reachable");
  }
}

/** No Nagle delay; packets are marked for their lane's queue in the Wi-Fi. */
void EspTransport::tune() {
  int yes = 1;
  lwip_setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  lwip_setsockopt(socket_, IPPROTO_IP, IP_TOS, &trafficClass_, sizeof trafficClass_);
}

Transport::State EspTransport::poll() {
  if (state_ == State::Connecting && tls_ != nullptr) {
    shakeHands();
  } else if (state_ == State::Connecting && connected()) {
    if (wantsTls_) {
      startTls();
    } else {
      state_ = State::Open;
    }
  }
  return state_;
}

/** Has the other side answered? Looks each time anew, however long that takes. */
bool EspTransport::connected() {
  fd_set writable;
  FD_ZERO(&writable);
  FD_SET(socket_, &writable);
  timeval now = {0, 0};
  if (lwip_select(socket_ + 1, nullptr, &writable, nullptr, &now) <= 0) {
    return false;
  }
  int problem = 0;
  socklen_t bytes = sizeof problem;
  if (lwip_getsockopt(socket_, SOL_SOCKET, SO_ERROR, &problem, &bytes) != 0 || problem != 0) {
    fail("not reachable");
    return false;
  }
  return true;
}

void EspTransport::startTls() {
  tls_.reset(new (std::nothrow) TlsClient());
  const TlsSession* earlier = strcmp(host_, sessionHost_) == 0 ? session_.get() : nullptr;
  const char* why = tls_ == nullptr ? "no memory for TLS" : tls_->begin(socket_, host_, caPem_, earlier);
  if (why != nullptr) {
    fail(why);
  }
}

void EspTransport::shakeHands() {
  TlsClient::Step step = tls_->shakeHands();
  if (step == TlsClient::Step::Done) {
    state_ = State::Open;
    session_.reset(new (std::nothrow) TlsSession());
    if (session_ != nullptr && !tls_->keep(*session_)) {
      session_.reset();
    }
    memcpy(sessionHost_, host_, sizeof host_);
  } else if (step == TlsClient::Step::Failed) {
    session_.reset();
    fail("TLS failed: the relay's certificate is not vouched for by caPem under this name, or the connection broke");
  }
}

int32_t EspTransport::send(const uint8_t* from, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  int32_t sent = -1;
  if (tls_ != nullptr) {
    sent = tls_->send(from, bytes);
  } else {
    ssize_t plain = lwip_send(socket_, from, bytes, 0);
    sent = plain >= 0 ? static_cast<int32_t>(plain) : wouldWait() ? 0 : -1;
  }
  if (sent < 0) {
    fail("the connection broke");
  }
  return sent;
}

int32_t EspTransport::receive(uint8_t* into, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  int32_t taken = -1;
  bool ended = false;
  if (tls_ != nullptr) {
    taken = tls_->receive(into, bytes);
    ended = tls_->ended();
  } else {
    ssize_t plain = lwip_recv(socket_, into, bytes, 0);
    ended = plain == 0;
    taken = plain > 0 ? static_cast<int32_t>(plain) : plain < 0 && wouldWait() ? 0 : -1;
  }
  if (taken < 0) {
    fail(ended ? "the other side left" : "the connection broke");
  }
  return taken;
}

void EspTransport::close() {
  tls_.reset();
  if (socket_ >= 0) {
    lwip_close(socket_);
    socket_ = -1;
  }
  state_ = State::Closed;
}

void EspTransport::fail(const char* why) {
  close();
  reason_ = why;
  state_ = State::Failed;
}

}  // namespace twinlane
