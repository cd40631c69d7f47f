// The ESP8266 in its home's Wi-Fi.
#pragma once

#include <ESP8266WiFi.h>

#include <memory>

#include "../core/access_point_choice.h"

namespace twinlane {

/**
 * Joins the home's Wi-Fi and rejoins it forever, as AccessPointChoice decides; the radio never sleeps, which would cost 100 ms a
 * packet. What it remembers is a file of its own: LittleFS is mounted before `join`. Its handlers run when the loop yields; all
 * else is confined to the loop.
 */
class Esp8266Wifi {
 public:
  /** Begins to join; both texts outlive this. */
  void join(const char* name, const char* password);

  /** Joins, rejoins, and changes to a stronger access point. On each turn of the loop. */
  void step(bool reached, AccessPointChoice::Roam roam);

 private:
  static constexpr uint32_t kMeasureMs = 200;

  void hear();
  void scan();
  void aim();
  void askForTheAddressOfLastTime();
  int rssiDbm();

  const char* name_ = "";
  const char* password_ = "";
  std::unique_ptr<AccessPointChoice> choice_;
  WiFiEventHandler onAssociated_;
  WiFiEventHandler onLost_;
  WiFiEventHandler onAddress_;
  bool associated_ = false;
  bool lost_ = false;
  bool addressed_ = false;
  bool scanning_ = false;
  bool hinted_ = false;  // the address of the last time was asked for in this attempt
  uint32_t measuredMs_ = 0;
  int rssiDbm_ = 0;
};

}  // namespace twinlane
