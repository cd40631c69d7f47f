#include "nvs_store.h"

#include <nvs_flash.h>

namespace twinlane {

namespace {

constexpr const char* kNamespace = "twinlane";
constexpr const char* kKey = "settings";

}  // namespace

bool NvsStore::open() {
  esp_err_t result = nvs_flash_init();
  if (result == ESP_ERR_NVS_NO_FREE_PAGES || result == ESP_ERR_NVS_NEW_VERSION_FOUND) {
    result = nvs_flash_erase() == ESP_OK ? nvs_flash_init() : result;
  }
  return result == ESP_OK && nvs_open(kNamespace, NVS_READWRITE, &handle_) == ESP_OK;
}

size_t NvsStore::read(char* into, size_t maxBytes) {
  size_t bytes = maxBytes;
  return handle_ != 0 && nvs_get_blob(handle_, kKey, into, &bytes) == ESP_OK ? bytes : 0;
}

bool NvsStore::write(const char* from, size_t bytes) {
  if (handle_ == 0) {
    return false;
  }
  esp_err_t result = bytes > 0 ? nvs_set_blob(handle_, kKey, from, bytes) : nvs_erase_key(handle_, kKey);
  bool done = result == ESP_OK || (bytes == 0 && result == ESP_ERR_NVS_NOT_FOUND);
  return done && nvs_commit(handle_) == ESP_OK;
}

}  // namespace twinlane
