// TCP sockets and network namespaces.
#pragma once

#include <cstdint>
#include <string>

namespace lab {

// Moves this process into a network namespace made by `ip netns add NAME`; an empty name leaves it where it is.
void enterNamespace(const std::string& name);

// A socket's options; 0 leaves the kernel's default.
struct Tuning {
    int sendBufferBytes = 0;
    int receiveBufferBytes = 0;
};

// Connects, blocking, with TCP_NODELAY; `address` is IPV4:PORT. Ends the program when that fails.
int connectTo(const std::string& address, const Tuning& tuning);

// Listens on all addresses of this namespace; port 0 takes a free one.
int listenOn(std::uint16_t port);
std::uint16_t portOf(int fd);

// The next connection of a listening socket: non-blocking, with TCP_NODELAY; -1 when none waits.
int acceptFrom(int listener);

void setNonBlocking(int fd);
void setNoDelay(int fd);

}  // namespace lab
