// The ESP32's radio: in the home's Wi-Fi, or as a Wi-Fi of its own for the form.
#pragma once

#include <esp_event.h>
#include <esp_netif.h>
#include <esp_wifi_types.h>

#include <atomic>
#include <memory>

#include "../core/access_point_choice.h"
#include "esp_clock.h"

namespace twinlane {

/**
 * Joins the home's Wi-Fi and rejoins it forever, as AccessPointChoice decides; the radio never sleeps, which would cost 100 ms a
 * packet. Calls come from setup or the loop. Events come from the system's event task, which leaves them for `step`; it alone
 * connects after a connection was left for another one, since the radio takes no other before it has said so.
 */
class EspWifiLink {
 public:
  /** Prepares the radio. Once, after NVS is open. */
  void begin();

  /** Begins to join the home's Wi-Fi; both texts outlive this. */
  void join(const char* name, const char* password);

  /** Joins, rejoins, and changes to a stronger access point. On each turn of the loop; before `join` it does nothing. */
  void step(bool reached, AccessPointChoice::Roam roam);

  /** Opens a Wi-Fi of the board's own at 192.168.4.1, with WPA2. */
  void offer(const char* name, const char* password);

  /** Does it have an address in the home? */
  bool up() const { return up_; }

  /** Is the radio on? */
  bool on() const { return on_; }

 private:
  static constexpr uint32_t kMeasureMs = 200;

  void hear();
  void scan();
  void collect();
  void aim();
  void connect();
  int rssiDbm();
  static void happened(void* self, esp_event_base_t base, int32_t id, void* data);

  EspClock clock_;
  std::unique_ptr<AccessPointChoice> choice_;
  esp_netif_t* station_ = nullptr;
  const char* name_ = "";
  wifi_config_t config_ = {};  // of the newest attempt
  uint32_t measuredMs_ = 0;
  int rssiDbm_ = 0;
  bool on_ = false;

  // between the event task and the loop
  std::atomic<bool> started_{false};
  std::atomic<bool> up_{false};
  std::atomic<bool> busy_{false};     // connecting or connected
  std::atomic<bool> leaving_{false};  // for config_
  std::atomic<bool> associated_{false};
  std::atomic<bool> lost_{false};
  std::atomic<bool> scanned_{false};
  std::atomic<uint32_t> address_{0};  // a new one
};

}  // namespace twinlane
