// lwIP's name look-up: each name of a home is this machine.
#pragma once

#include <netdb.h>
#include <string.h>

inline int lwip_getaddrinfo(const char* host, const char* port, const addrinfo* wanted, addrinfo** found) {
  const char* home = strstr(host, ".home");
  return getaddrinfo(home != nullptr ? "127.0.0.1" : host, port, wanted, found);
}
inline void lwip_freeaddrinfo(addrinfo* found) { freeaddrinfo(found); }
