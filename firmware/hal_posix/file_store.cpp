#include "file_store.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

namespace twinlane {

size_t FileStore::read(char* into, size_t maxBytes) {
  int file = ::open(path_, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return 0;
  }
  size_t bytes = 0;
  ssize_t came = 0;
  while (bytes < maxBytes && (came = ::read(file, into + bytes, maxBytes - bytes)) > 0) {
    bytes += static_cast<size_t>(came);
  }
  char beyond;
  bool whole = came >= 0 && ::read(file, &beyond, 1) == 0;
  ::close(file);
  return whole ? bytes : 0;
}

bool FileStore::write(const char* from, size_t bytes) {
  if (bytes == 0) {
    return ::unlink(path_) == 0 || ::access(path_, F_OK) != 0;
  }
  char fresh[512];
  if (snprintf(fresh, sizeof fresh, "%s.new", path_) >= static_cast<int>(sizeof fresh)) {
    return false;
  }
  int file = ::open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) {
    return false;
  }
  bool written = ::write(file, from, bytes) == static_cast<ssize_t>(bytes) && ::fsync(file) == 0;
  written = ::close(file) == 0 && written;
  return written && ::rename(fresh, path_) == 0;
}

}  // namespace twinlane
