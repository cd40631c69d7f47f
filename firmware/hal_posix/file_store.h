// A file as a board's flash.
#pragma once

#include "../hal/store.h"

namespace twinlane {

/** One file, replaced as a whole; only its owner can read it. */
class FileStore final : public Store {
 public:
  explicit FileStore(const char* path) : path_(path) {}

  size_t read(char* into, size_t maxBytes) override;
  bool write(const char* from, size_t bytes) override;

 private:
  const char* path_;
};

}  // namespace twinlane
