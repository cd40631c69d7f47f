// The ESP32's health.
#pragma once

#include <esp_system.h>
#include <esp_wifi.h>

#include "../hal/health.h"

namespace twinlane {

/** Confined to the node's loop. */
class EspHealth final : public Health {
 public:
  int16_t rssiDbm() override {
    wifi_ap_record_t home;
    return esp_wifi_sta_get_ap_info(&home) == ESP_OK ? static_cast<int16_t>(home.rssi) : int16_t{0};
  }
  uint32_t freeHeapBytes() override { return esp_get_free_heap_size(); }
};

}  // namespace twinlane
