// Settings as a file in the ESP8266's flash.
#pragma once

#include "../hal/store.h"

namespace twinlane {

/** Written to a second file that is then renamed, which LittleFS does in one step. Confined to setup and the settings form. */
class LittleStore final : public Store {
 public:
  /** False when the flash has no file system and none could be made. */
  bool open();

  size_t read(char* into, size_t maxBytes) override;
  bool write(const char* from, size_t bytes) override;
};

}  // namespace twinlane
