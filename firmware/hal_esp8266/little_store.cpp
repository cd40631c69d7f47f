#include "little_store.h"

#include <LittleFS.h>

namespace twinlane {

namespace {

constexpr const char* kFile = "/settings";
constexpr const char* kNewFile = "/settings.new";

}  // namespace

bool LittleStore::open() { return LittleFS.begin(); }

size_t LittleStore::read(char* into, size_t maxBytes) {
  File file = LittleFS.open(kFile, "r");
  if (!file || file.size() > maxBytes) {
    return 0;
  }
  int bytes = file.read(reinterpret_cast<uint8_t*>(into), file.size());
  return bytes > 0 ? static_cast<size_t>(bytes) : 0;
}

bool LittleStore::write(const char* from, size_t bytes) {
  if (bytes == 0) {
    return !LittleFS.exists(kFile) || LittleFS.remove(kFile);
  }
  File file = LittleFS.open(kNewFile, "w");
  bool whole = file && file.write(reinterpret_cast<const uint8_t*>(from), bytes) == bytes;
  if (file) {
    file.close();
  }
  return whole && LittleFS.rename(kNewFile, kFile);
}

}  // namespace twinlane
