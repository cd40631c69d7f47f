#include "posix_transport.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

namespace twinlane {

Authorities::~Authorities() { SSL_CTX_free(context_); }

bool Authorities::pin(const char* pemFile) {
  context_ = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context_, TLS1_2_VERSION);
  SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context_, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  return SSL_CTX_load_verify_file(context_, pemFile) == 1;
}

void PosixTransport::connect(const Endpoint& to) {
  close();
  tls_ = to.tls;
  state_ = State::Connecting;
  if (snprintf(host_, sizeof host_, "%s", to.host) >= static_cast<int>(sizeof host_)) {
    fail("the name is too long");
  } else if (tls_ && authorities_.context() == nullptr) {
    fail("no authority is pinned that could vouch for it");
  } else if (!lookUp(to)) {
    fail("no such name");
  } else {
    startSocket();
  }
}

bool PosixTransport::lookUp(const Endpoint& to) {
  sockaddr_in four = {};
  sockaddr_in6 six = {};
  if (inet_pton(AF_INET, to.host, &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(to.port);
    memcpy(&address_, &four, sizeof four);
    addressBytes_ = sizeof four;
    return true;
  }
  if (inet_pton(AF_INET6, to.host, &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(to.port);
    memcpy(&address_, &six, sizeof six);
    addressBytes_ = sizeof six;
    return true;
  }
  addrinfo wanted = {};
  wanted.ai_socktype = SOCK_STREAM;
  char port[6];
  snprintf(port, sizeof port, "%u", to.port);
  addrinfo* found = nullptr;
  if (getaddrinfo(to.host, port, &wanted, &found) != 0) {
    return false;
  }
  memcpy(&address_, found->ai_addr, found->ai_addrlen);
  addressBytes_ = found->ai_addrlen;
  freeaddrinfo(found);
  return true;
}

void PosixTransport::startSocket() {
  socket_ = ::socket(address_.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket_ < 0) {
    fail(strerror(errno));
    return;
  }
  int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  bool six = address_.ss_family == AF_INET6;
  setsockopt(socket_, six ? IPPROTO_IPV6 : IPPROTO_IP, six ? IPV6_TCLASS : IP_TOS, &trafficClass_, sizeof trafficClass_);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address_), addressBytes_) != 0 && errno != EINPROGRESS) {
    fail(strerror(errno));
  }
}

Transport::State PosixTransport::poll() {
  if (state_ != State::Connecting) {
    return state_;
  }
  if (ssl_ == nullptr) {
    pollfd watched = {socket_, POLLOUT, 0};
    if (::poll(&watched, 1, 0) <= 0) {
      return state_;
    }
    int error = 0;
    socklen_t bytes = sizeof error;
    getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &bytes);
    if (error != 0) {
      fail(strerror(error));
      return state_;
    }
    if (!tls_) {
      state_ = State::Open;
      return state_;
    }
    startTls();
  }
  if (state_ == State::Connecting) {
    shakeHands();
  }
  return state_;
}

/** The certificate must be for this very name or address. */
void PosixTransport::startTls() {
  ssl_ = SSL_new(authorities_.context());
  X509_VERIFY_PARAM* checks = SSL_get0_param(ssl_);
  bool address = X509_VERIFY_PARAM_set1_ip_asc(checks, host_) == 1;
  bool named = address || (SSL_set1_host(ssl_, host_) == 1 && SSL_set_tlsext_host_name(ssl_, host_) == 1);
  if (!named || SSL_set_fd(ssl_, socket_) != 1) {
    fail("TLS cannot be set up");
    return;
  }
  SSL_set_connect_state(ssl_);
}

void PosixTransport::shakeHands() {
  ERR_clear_error();
  int result = SSL_do_handshake(ssl_);
  if (result == 1) {
    state_ = State::Open;
    return;
  }
  int error = SSL_get_error(ssl_, result);
  if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
    return;
  }
  long verdict = SSL_get_verify_result(ssl_);
  char why[sizeof reason_];
  snprintf(why, sizeof why, "TLS: %s", verdict != X509_V_OK ? X509_verify_cert_error_string(verdict) : "no handshake");
  fail(why);
}

int32_t PosixTransport::send(const uint8_t* from, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  int some = bytes > INT32_MAX ? INT32_MAX : static_cast<int>(bytes);
  if (ssl_ != nullptr) {
    ERR_clear_error();
    return taken(SSL_write(ssl_, from, some));
  }
  return taken(static_cast<int>(::send(socket_, from, static_cast<size_t>(some), MSG_NOSIGNAL)));
}

int32_t PosixTransport::receive(uint8_t* into, size_t bytes) {
  if (state_ != State::Open) {
    return -1;
  }
  int some = bytes > INT32_MAX ? INT32_MAX : static_cast<int>(bytes);
  if (ssl_ != nullptr) {
    ERR_clear_error();
    return taken(SSL_read(ssl_, into, some));
  }
  int came = static_cast<int>(::recv(socket_, into, static_cast<size_t>(some), 0));
  if (came == 0) {
    fail("the peer has left");
    return -1;
  }
  return taken(came);
}

/** Bytes; 0: try later; −1: the connection is gone. */
int32_t PosixTransport::taken(int result) {
  if (result > 0) {
    return result;
  }
  if (ssl_ != nullptr) {
    int error = SSL_get_error(ssl_, result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
      return 0;
    }
    fail(error == SSL_ERROR_ZERO_RETURN ? "the peer has left" : "TLS: the connection broke");
    return -1;
  }
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) {
    return 0;
  }
  fail(strerror(errno));
  return -1;
}

void PosixTransport::close() {
  if (ssl_ != nullptr) {
    if (state_ == State::Open) {
      SSL_shutdown(ssl_);
    }
    SSL_free(ssl_);
    ssl_ = nullptr;
  }
  if (socket_ >= 0) {
    ::close(socket_);
    socket_ = -1;
  }
  state_ = State::Closed;
}

void PosixTransport::fail(const char* why) {
  char kept[sizeof reason_];
  snprintf(kept, sizeof kept, "%s", why);
  close();
  memcpy(reason_, kept, sizeof kept);
  state_ = State::Failed;
}

}  // namespace twinlane
