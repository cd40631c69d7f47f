// The Arduino core of the ESP8266, as far as its transport calls it: this machine's sockets, and a clock that the test moves.
// What would wait on the board moves that clock instead; a write of more than there is room for, which would block, ends the
// test.
#pragma once

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/** What the test decides. */
struct Esp8266Bench {
  uint32_t nowMs = 0xFFFFF000;  // wraps within the first seconds
  uint32_t lookUpMs = 0;        // how long a name takes
  uint32_t freeHeap = 40000;
  bool dayKnown = true;  // has the time service answered?
  int dayAsked = 0;
};
inline Esp8266Bench bench8266;

inline uint32_t millis() { return bench8266.nowMs; }
inline void configTime(int, int, const char*) { bench8266.dayAsked++; }

/** Later than the build, which is an hour from now; before the time service has answered, the board's clock runs from 1970. */
inline time_t boardTime(time_t*) { return bench8266.dayKnown ? ::time(nullptr) + 7200 : time_t{bench8266.nowMs / 1000}; }
#define time(into) boardTime(into)

struct Esp8266Chip {
  uint32_t getFreeHeap() { return bench8266.freeHeap; }
  uint32_t getMaxFreeBlockSize() { return bench8266.freeHeap; }
  uint32_t random() { return state = state * 1664525u + 1013904223u; }
  uint32_t state = 1;
};
inline Esp8266Chip ESP;

struct IPAddress {
  uint32_t address = 0;
};

struct Esp8266Radio {
  bool isConnected() { return true; }
  /** Every name is this machine. */
  int hostByName(const char* host, IPAddress& into, uint32_t withinMs) {
    bool inTime = bench8266.lookUpMs < withinMs;
    bench8266.nowMs += inTime ? bench8266.lookUpMs : withinMs;
    into.address = inet_addr(host);
    into.address = into.address == INADDR_NONE ? htonl(INADDR_LOOPBACK) : into.address;
    return inTime ? 1 : 0;
  }
};
inline Esp8266Radio WiFi;

/** lwIP's send buffer has room for this much on the board. */
constexpr int kSendBufferBytes = 2920;

class WiFiClient {
 public:
  WiFiClient() = default;
  WiFiClient(const WiFiClient&) = delete;
  WiFiClient& operator=(const WiFiClient&) = delete;
  ~WiFiClient() { stop(); }

  static void setDefaultNoDelay(bool) {}
  void setTimeout(unsigned long ms) { timeoutMs_ = static_cast<uint32_t>(ms); }

  int connect(IPAddress to, uint16_t port) {
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);  // or the machine's own time would count
    sockaddr_in there = {};
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = to.address;
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0) {
      return 1;
    }
    for (uint32_t spent = 0; errno == EINPROGRESS && spent < timeoutMs_; spent++, bench8266.nowMs++) {
      pollfd ready = {socket_, POLLOUT, 0};
      int problem = 0;
      socklen_t bytes = sizeof problem;
      if (poll(&ready, 1, 0) == 1 && getsockopt(socket_, SOL_SOCKET, SO_ERROR, &problem, &bytes) == 0) {
        return problem == 0 ? 1 : 0;
      }
      errno = EINPROGRESS;
    }
    stop();
    return 0;
  }

  size_t availableForWrite() {
    int waiting = 0;
    ioctl(socket_, SIOCOUTQ, &waiting);
    return static_cast<size_t>(waiting < kSendBufferBytes ? kSendBufferBytes - waiting : 0);
  }

  size_t write(const uint8_t* from, size_t bytes) {
    if (bytes > availableForWrite()) {
      abort();
    }
    ssize_t sent = ::send(socket_, from, bytes, MSG_NOSIGNAL);
    return sent > 0 ? static_cast<size_t>(sent) : 0;
  }

  int available() {
    int bytes = 0;
    return socket_ >= 0 && ioctl(socket_, FIONREAD, &bytes) == 0 ? bytes : 0;
  }

  int read(uint8_t* into, size_t bytes) { return static_cast<int>(recv(socket_, into, bytes, 0)); }

  uint8_t connected() {
    char next = 0;
    ssize_t bytes = socket_ >= 0 ? recv(socket_, &next, 1, MSG_PEEK) : 0;
    return bytes > 0 || (bytes < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) ? 1 : 0;
  }

  bool stop(unsigned = 0) {
    if (socket_ >= 0) {
      ::close(socket_);
      socket_ = -1;
    }
    return true;
  }

 private:
  int socket_ = -1;
  uint32_t timeoutMs_ = 5000;
};
