// Settings in the ESP32's non-volatile storage.
#pragma once

#include <nvs.h>

#include "../hal/store.h"

namespace twinlane {

/**
 * One blob in a namespace of its own. NVS writes the new blob before it drops the old one, so an interrupted write leaves one
 * of the two. Confined to setup and the settings form.
 */
class NvsStore final : public Store {
 public:
  /** Opens the storage; erases it where it cannot be read, as after a change of its layout. False when there is none. */
  bool open();

  size_t read(char* into, size_t maxBytes) override;
  bool write(const char* from, size_t bytes) override;

 private:
  nvs_handle_t handle_ = 0;
};

}  // namespace twinlane
