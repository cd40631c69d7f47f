#include "esp_wifi_link.h"

#include <esp_netif_net_stack.h>
#include <esp_wifi.h>
#include <netif/dhcp_state.h>
#include <nvs.h>
#include <string.h>

#include <new>

namespace twinlane {

namespace {

constexpr const char* kNamespace = "twinlane";
constexpr const char* kKey = "accesspoint";
constexpr uint16_t kMostOfChannel = 8;  // access points of one network on one channel

/** The radio's names and passwords end with a zero, or fill their memory. */
template <size_t N>
void put(uint8_t (&into)[N], const char* from) {
  memcpy(into, from, strnlen(from, N));
}

WifiMemory readMemory() {
  WifiMemory memory = {};
  size_t bytes = sizeof memory;
  nvs_handle_t store = 0;
  if (nvs_open(kNamespace, NVS_READONLY, &store) == ESP_OK) {
    if (nvs_get_blob(store, kKey, &memory, &bytes) != ESP_OK || bytes != sizeof memory) {
      memory = {};
    }
    nvs_close(store);
  }
  return memory;
}

void writeMemory(const WifiMemory& memory) {
  nvs_handle_t store = 0;
  if (nvs_open(kNamespace, NVS_READWRITE, &store) == ESP_OK) {
    nvs_set_blob(store, kKey, &memory, sizeof memory);
    nvs_commit(store);
    nvs_close(store);
  }
}

AccessPoint pointOf(const wifi_ap_record_t& record) {
  AccessPoint point = {{}, record.primary, record.rssi};
  memcpy(point.bssid, record.bssid, sizeof point.bssid);
  return point;
}

}  // namespace

void EspWifiLink::begin() {
  ESP_ERROR_CHECK(esp_netif_init());
  esp_err_t loop = esp_event_loop_create_default();
  if (loop != ESP_ERR_INVALID_STATE) {  // it means that there is one already
    ESP_ERROR_CHECK(loop);
  }
  wifi_init_config_t config = WIFI_INIT_CONFIG_DEFAULT();
  ESP_ERROR_CHECK(esp_wifi_init(&config));
  ESP_ERROR_CHECK(esp_wifi_set_storage(WIFI_STORAGE_RAM));
  ESP_ERROR_CHECK(esp_event_handler_register(WIFI_EVENT, ESP_EVENT_ANY_ID, happened, this));
  ESP_ERROR_CHECK(esp_event_handler_register(IP_EVENT, IP_EVENT_STA_GOT_IP, happened, this));
}

void EspWifiLink::join(const char* name, const char* password) {
  station_ = esp_netif_create_default_wifi_sta();
  name_ = name;
  put(config_.sta.ssid, name);
  put(config_.sta.password, password);
  config_.sta.sort_method = WIFI_CONNECT_AP_BY_SIGNAL;
  on_ = true;
  ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_STA));
  ESP_ERROR_CHECK(esp_wifi_start());
  ESP_ERROR_CHECK(esp_wifi_set_ps(WIFI_PS_NONE));
  choice_.reset(new (std::nothrow) AccessPointChoice(AccessPointChoice::numberOf(name, password), readMemory()));
}

void EspWifiLink::step(bool reached, AccessPointChoice::Roam roam) {
  if (choice_ == nullptr || !started_) {
    return;
  }
  hear();
  switch (choice_->step(clock_.nowMs(), rssiDbm(), reached, roam)) {
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

/** A connection that is lost takes what was not heard of it along: see happened. */
void EspWifiLink::hear() {
  if (lost_.exchange(false)) {
    choice_->lost();
  }
  if (associated_.exchange(false)) {
    choice_->associated(clock_.nowMs());
  }
  uint32_t address = address_.exchange(0);
  wifi_ap_record_t home;
  if (address != 0 && esp_wifi_sta_get_ap_info(&home) == ESP_OK) {
    choice_->joined(pointOf(home), address, clock_.nowMs());
    measuredMs_ = clock_.nowMs();
    rssiDbm_ = home.rssi;
  }
  if (scanned_.exchange(false)) {
    collect();
    choice_->scanned();
  }
}

/** One channel, for this network alone, which finds a hidden one as well. Where the radio is busy, the time runs out. */
void EspWifiLink::scan() {
  if (busy_ && !up_) {
    esp_wifi_disconnect();  // what was not joined in time
  }
  wifi_scan_config_t wanted = {};
  wanted.ssid = reinterpret_cast<uint8_t*>(const_cast<char*>(name_));
  wanted.channel = choice_->channel();
  wanted.show_hidden = true;
  wanted.scan_type = WIFI_SCAN_TYPE_ACTIVE;
  wanted.scan_time.active.min = 60;
  wanted.scan_time.active.max = 120;
  scanned_ = false;
  if (esp_wifi_scan_start(&wanted, false) == ESP_ERR_INVALID_ARG) {
    choice_->scanned();  // a channel that its country does not have
  }
}

void EspWifiLink::collect() {
  std::unique_ptr<wifi_ap_record_t[]> records(new (std::nothrow) wifi_ap_record_t[kMostOfChannel]);
  uint16_t count = kMostOfChannel;
  if (records == nullptr || esp_wifi_scan_get_ap_records(&count, records.get()) != ESP_OK) {
    esp_wifi_clear_ap_list();
    return;
  }
  for (uint16_t i = 0; i < count; i++) {
    choice_->seen(pointOf(records[i]));
  }
}

/** At the target; a connection that there is ends first. */
void EspWifiLink::aim() {
  const AccessPoint& target = choice_->target();
  config_.sta.channel = target.channel;
  config_.sta.bssid_set = target.channel != 0;
  memcpy(config_.sta.bssid, target.bssid, sizeof target.bssid);
  config_.sta.scan_method = target.channel != 0 ? WIFI_FAST_SCAN : WIFI_ALL_CHANNEL_SCAN;
  if (choice_->memory().address == 0) {
    // what CONFIG_LWIP_DHCP_RESTORE_LAST_IP keeps
    dhcp_ip_addr_erase(static_cast<netif*>(esp_netif_get_netif_impl(station_)));
  }
  lost_ = false;
  up_ = false;
  if (busy_ && !leaving_) {
    leaving_ = true;
    esp_wifi_disconnect();
  } else {  // also when the radio said nothing to the last disconnect
    leaving_ = false;
    connect();
  }
}

void EspWifiLink::connect() {
  busy_ = true;
  esp_wifi_set_config(WIFI_IF_STA, &config_);
  esp_wifi_connect();
}

int EspWifiLink::rssiDbm() {
  wifi_ap_record_t home;
  if (!up_) {
    rssiDbm_ = 0;
  } else if (clock_.nowMs() - measuredMs_ >= kMeasureMs) {
    measuredMs_ = clock_.nowMs();
    rssiDbm_ = esp_wifi_sta_get_ap_info(&home) == ESP_OK ? home.rssi : 0;
  }
  return rssiDbm_;
}

void EspWifiLink::offer(const char* name, const char* password) {
  choice_.reset();
  leaving_ = false;
  esp_wifi_stop();  // it may have tried to join
  on_ = true;
  esp_netif_create_default_wifi_ap();
  wifi_config_t config = {};
  put(config.ap.ssid, name);
  put(config.ap.password, password);
  config.ap.authmode = WIFI_AUTH_WPA2_PSK;
  config.ap.max_connection = 2;
  ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_AP));
  ESP_ERROR_CHECK(esp_wifi_set_config(WIFI_IF_AP, &config));
  ESP_ERROR_CHECK(esp_wifi_start());
}

void EspWifiLink::happened(void* self, esp_event_base_t base, int32_t id, void* data) {
  EspWifiLink& link = *static_cast<EspWifiLink*>(self);
  if (base == IP_EVENT) {
    link.up_ = true;
    link.address_ = static_cast<ip_event_got_ip_t*>(data)->ip_info.ip.addr;
  } else if (id == WIFI_EVENT_STA_START) {
    link.started_ = true;
  } else if (id == WIFI_EVENT_STA_CONNECTED) {
    link.associated_ = true;
  } else if (id == WIFI_EVENT_SCAN_DONE) {
    link.scanned_ = true;
  } else if (id == WIFI_EVENT_STA_DISCONNECTED) {
    link.up_ = false;
    link.busy_ = false;
    link.associated_ = false;
    link.address_ = 0;
    if (link.leaving_.exchange(false)) {
      link.connect();
    } else {
      link.lost_ = true;
    }
  }
}

}  // namespace twinlane
