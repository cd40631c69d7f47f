#include "heap_watch.h"

#include <stddef.h>

#include <atomic>

extern "C" {
void* __libc_malloc(size_t bytes);
void* __libc_calloc(size_t count, size_t bytes);
void* __libc_realloc(void* old, size_t bytes);
}

namespace {

std::atomic<bool> watching{false};
std::atomic<uint64_t> asked{0};

void count(size_t bytes) {
  if (watching.load(std::memory_order_relaxed)) {
    asked.fetch_add(bytes, std::memory_order_relaxed);
  }
}

}  // namespace

// In front of the C library's own; operator new ends here as well.
extern "C" void* malloc(size_t bytes) noexcept {
  count(bytes);
  return __libc_malloc(bytes);
}

extern "C" void* calloc(size_t count_, size_t bytes) noexcept {
  count(count_ * bytes);
  return __libc_calloc(count_, bytes);
}

extern "C" void* realloc(void* old, size_t bytes) noexcept {
  count(bytes);
  return __libc_realloc(old, bytes);
}

namespace twinlane {

void watchHeap() { watching = true; }

uint64_t heapBytesSinceSetup() { return asked; }

}  // namespace twinlane
