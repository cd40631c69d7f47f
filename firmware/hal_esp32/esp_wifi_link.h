// The ESP32's radio: in the home's Wi-Fi, or as a Wi-Fi of its own for the form.
#pragma once

#include <esp_event.h>

#include <atomic>

namespace twinlane {

/**
 * Joins the home's Wi-Fi and rejoins it forever; the radio never sleeps, which would cost 100 ms a packet. It begins with the
 * access point that it was joined to last, which saves the scan; when that is not there, it scans all channels and takes the
 * strongest. Calls come from setup or the loop; events from the system's event task, which writes one flag and what it joined.
 */
class EspWifiLink {
 public:
  /** Prepares the radio. Once, after NVS is open. */
  void begin();

  /** Joins the home's Wi-Fi, and stays in it. */
  void join(const char* name, const char* password);

  /** Opens a Wi-Fi of the board's own at 192.168.4.1, with WPA2. */
  void offer(const char* name, const char* password);

  /** Does it have an address in the home? */
  bool up() const { return up_; }

  /** Is the radio on? */
  bool on() const { return on_; }

 private:
  void aim(bool atLast);
  void remember();
  static void happened(void* self, esp_event_base_t base, int32_t id, void* data);

  std::atomic<bool> up_{false};
  bool on_ = false;
  bool aimed_ = false;  // at the access point of the last time
};

}  // namespace twinlane
