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
  ResetReason resetReason() override {
    switch (esp_reset_reason()) {
      case ESP_RST_POWERON:
        return ResetReason::Power;
      case ESP_RST_EXT:
        return ResetReason::Button;
      case ESP_RST_SW:
        return ResetReason::Software;
      case ESP_RST_PANIC:
        return ResetReason::Crash;
      case ESP_RST_INT_WDT:
      case ESP_RST_TASK_WDT:
      case ESP_RST_WDT:
        return ResetReason::Watchdog;
      case ESP_RST_BROWNOUT:
        return ResetReason::Brownout;
      case ESP_RST_DEEPSLEEP:
        return ResetReason::Sleep;
      default:
        return ResetReason::Unknown;
    }
  }
};

}  // namespace twinlane
