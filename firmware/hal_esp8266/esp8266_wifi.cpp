#include "esp8266_wifi.h"

#include <LittleFS.h>
#include <lwip/dhcp.h>
#include <lwip/netif.h>
#include <lwip/prot/dhcp.h>
#include <string.h>

#include <new>

extern "C" {
#include <user_interface.h>
}

namespace twinlane {

namespace {

constexpr const char* kFile = "/accesspoint";

WifiMemory readMemory() {
  WifiMemory memory = {};
  File file = LittleFS.open(kFile, "r");
  if (!file || file.size() != sizeof memory ||
      file.read(reinterpret_cast<uint8_t*>(&memory), sizeof memory) != static_cast<int>(sizeof memory)) {
    memory = {};
  }
  return memory;
}

/** A write that is interrupted leaves a file of another size, or one of a network that is not the home's: nothing is known. */
void writeMemory(const WifiMemory& memory) {
  File file = LittleFS.open(kFile, "w");
  if (file) {
    file.write(reinterpret_cast<const uint8_t*>(&memory), sizeof memory);
  }
}

AccessPoint pointOf(const uint8_t* bssid, int32_t channel, int32_t rssiDbm) {
  AccessPoint point = {{}, static_cast<uint8_t>(channel), static_cast<int8_t>(rssiDbm)};
  memcpy(point.bssid, bssid, sizeof point.bssid);
  return point;
}

}  // namespace

void Esp8266Wifi::join(const char* name, const char* password) {
  name_ = name;
  password_ = password;
  WiFi.mode(WIFI_STA);
  WiFi.setSleepMode(WIFI_NONE_SLEEP);
  WiFi.setAutoReconnect(false);
  onAssociated_ = WiFi.onStationModeConnected([this](const WiFiEventStationModeConnected&) { associated_ = true; });
  onAddress_ = WiFi.onStationModeGotIP([this](const WiFiEventStationModeGotIP&) { addressed_ = true; });
  onLost_ = WiFi.onStationModeDisconnected([this](const WiFiEventStationModeDisconnected& event) {
    associated_ = false;
    addressed_ = false;
    lost_ = lost_ || event.reason != WIFI_DISCONNECT_REASON_ASSOC_LEAVE;  // that was this board
  });
  choice_.reset(new (std::nothrow) AccessPointChoice(AccessPointChoice::numberOf(name, password), readMemory()));
}

void Esp8266Wifi::step(bool reached, AccessPointChoice::Roam roam) {
  if (choice_ == nullptr) {
    return;
  }
  hear();
  switch (choice_->step(millis(), rssiDbm(), reached, roam)) {
    case AccessPointChoice::Act::None:
      break;
    case AccessPointChoice::Act::Scan:
      scan();
      break;
    case AccessPointChoice::Act::Join:
      aim();
      break;
    case AccessPointChoice::Act::Remember:
      writeMemory(choice_->memory());
  }
}

void Esp8266Wifi::hear() {
  if (lost_) {
    lost_ = false;
    choice_->lost();
  }
  if (associated_) {
    associated_ = false;
    choice_->associated(millis());
  }
  askForTheAddressOfLastTime();
  if (addressed_) {
    addressed_ = false;
    choice_->joined(pointOf(WiFi.BSSID(), WiFi.channel(), WiFi.RSSI()), WiFi.localIP().v4(), millis());
  }
  int8_t found = scanning_ ? WiFi.scanComplete() : WIFI_SCAN_RUNNING;
  if (found != WIFI_SCAN_RUNNING) {
    for (uint8_t i = 0; found > 0 && i < static_cast<uint8_t>(found); i++) {
      choice_->seen(pointOf(WiFi.BSSID(i), WiFi.channel(i), WiFi.RSSI(i)));
    }
    WiFi.scanDelete();
    scanning_ = false;
    choice_->scanned();
  }
}

/** One channel, for this network alone, which finds a hidden one as well. */
void Esp8266Wifi::scan() {
  if (scanning_ || !WiFi.isConnected()) {
    wifi_station_disconnect();  // what was not joined in time
  }
  scanning_ =
      WiFi.scanNetworks(true, true, choice_->channel(), reinterpret_cast<uint8_t*>(const_cast<char*>(name_))) != WIFI_SCAN_FAILED;
}

/** At the target; a connection that there is ends first. */
void Esp8266Wifi::aim() {
  const AccessPoint& target = choice_->target();
  wifi_station_disconnect();
  associated_ = false;
  addressed_ = false;
  lost_ = false;
  hinted_ = choice_->memory().address == 0;
  WiFi.begin(name_, password_, target.channel, target.channel != 0 ? target.bssid : nullptr, true);
}

/**
 * As a client does that has restarted (RFC 2131, 4.3.2): lwIP's begins to discover, and asks for that address instead. A server
 * that gave it to somebody else says so, and lwIP discovers; one that is silent is asked twice.
 */
void Esp8266Wifi::askForTheAddressOfLastTime() {
  netif* station = nullptr;
  for (netif* one = netif_list; one != nullptr && !hinted_; one = one->next) {
    station = one->num == STATION_IF ? one : station;
  }
  dhcp* client = station != nullptr ? netif_dhcp_data(station) : nullptr;
  if (client != nullptr && client->state == DHCP_STATE_SELECTING) {
    hinted_ = true;
    client->offered_ip_addr.addr = choice_->memory().address;
    client->state = DHCP_STATE_BOUND;
    dhcp_network_changed(station);
  }
}

int Esp8266Wifi::rssiDbm() {
  if (millis() - measuredMs_ >= kMeasureMs) {
    measuredMs_ = millis();
    rssiDbm_ = WiFi.isConnected() ? WiFi.RSSI() : 0;
  }
  return rssiDbm_;
}

}  // namespace twinlane
