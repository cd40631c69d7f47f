#include "net.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include "options.h"

namespace lab {

namespace {

constexpr int BACKLOG = 1024;

sockaddr_in parse(const std::string& address) {
    const std::size_t colon = address.find(':');
    sockaddr_in parsed{};
    parsed.sin_family = AF_INET;
    const int port = colon == std::string::npos ? 0 : std::atoi(address.c_str() + colon + 1);
    if (port < 1 || port > 65535 || inet_pton(AF_INET, address.substr(0, colon).c_str(), &parsed.sin_addr) != 1) {
        refuse("address " + address + ": expected IPV4:PORT, such as 127.0.0.1:8081");
    }
    parsed.sin_port = htons(static_cast<std::uint16_t>(port));
    return parsed;
}

}  // namespace

void enterNamespace(const std::string& name) {
    if (name.empty()) {
        return;
    }
    const int fd = open(("/run/netns/" + name).c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || setns(fd, CLONE_NEWNET) != 0) {
        fail("network namespace " + name);
    }
    close(fd);
}

int connectTo(const std::string& address, const Tuning& tuning) {
    const sockaddr_in to = parse(address);
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        fail("socket");
    }
    setNoDelay(fd);
    if (tuning.sendBufferBytes > 0) {
        setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &tuning.sendBufferBytes, sizeof tuning.sendBufferBytes);
    }
    if (tuning.receiveBufferBytes > 0) {
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &tuning.receiveBufferBytes, sizeof tuning.receiveBufferBytes);
    }
    if (connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
        fail("connect to " + address);
    }
    return fd;
}

int listenOn(std::uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(fd, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 || listen(fd, BACKLOG) != 0) {
        fail("listen on port " + std::to_string(port));
    }
    return fd;
}

std::uint16_t portOf(int fd) {
    sockaddr_in here{};
    socklen_t bytes = sizeof here;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&here), &bytes) != 0) {
        fail("getsockname");
    }
    return ntohs(here.sin_port);
}

int acceptFrom(int listener) {
    const int fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
        setNoDelay(fd);
    }
    return fd;
}

void setNonBlocking(int fd) { fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK); }

void setNoDelay(int fd) {
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

}  // namespace lab
