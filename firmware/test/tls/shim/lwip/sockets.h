// lwIP's socket calls, by this machine's.
#pragma once

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

inline int lwip_socket(int family, int type, int protocol) { return socket(family, type, protocol); }
inline int lwip_connect(int at, const sockaddr* to, socklen_t bytes) { return connect(at, to, bytes); }
inline ssize_t lwip_send(int at, const void* from, size_t bytes, int flags) {
  return send(at, from, bytes, flags | MSG_NOSIGNAL);
}
inline ssize_t lwip_recv(int at, void* into, size_t bytes, int flags) { return recv(at, into, bytes, flags); }
inline int lwip_fcntl(int at, int command, int value) { return fcntl(at, command, value); }
inline int lwip_close(int at) { return close(at); }
inline int lwip_select(int count, fd_set* readable, fd_set* writable, fd_set* broken, timeval* wait) {
  return select(count, readable, writable, broken, wait);
}
inline int lwip_setsockopt(int at, int level, int name, const void* value, socklen_t bytes) {
  return setsockopt(at, level, name, value, bytes);
}
inline int lwip_getsockopt(int at, int level, int name, void* value, socklen_t* bytes) {
  return getsockopt(at, level, name, value, bytes);
}
