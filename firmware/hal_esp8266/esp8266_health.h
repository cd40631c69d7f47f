// The ESP8266's health, and its log over USB.
#pragma once

#include <ESP8266WiFi.h>

#include "../hal/health.h"
#include "../hal/log.h"

namespace twinlane {

/** Confined to the loop. */
class Esp8266Health final : public Health {
 public:
  int16_t rssiDbm() override {
    int32_t dbm = WiFi.isConnected() ? WiFi.RSSI() : 0;
    return dbm <= 0 && dbm >= -200 ? static_cast<int16_t>(dbm) : int16_t{0};
  }
  uint32_t freeHeapBytes() override { return ESP.getFreeHeap(); }
  ResetReason resetReason() override {
    switch (ESP.getResetInfoPtr()->reason) {
      case REASON_DEFAULT_RST:
        return ResetReason::Power;
      case REASON_EXT_SYS_RST:
        return ResetReason::Button;
      case REASON_SOFT_RESTART:
        return ResetReason::Software;
      case REASON_EXCEPTION_RST:
        return ResetReason::Crash;
      case REASON_WDT_RST:
      case REASON_SOFT_WDT_RST:
        return ResetReason::Watchdog;
      case REASON_DEEP_SLEEP_AWAKE:
        return ResetReason::Sleep;
      default:
        return ResetReason::Unknown;
    }
  }
};

/** Confined to the loop; a full UART delays it by one line at most. */
class SerialLog final : public Log {
 public:
  void line(const char* text) override { Serial.println(text); }
};

}  // namespace twinlane
