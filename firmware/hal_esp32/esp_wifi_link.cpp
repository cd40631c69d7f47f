#include "esp_wifi_link.h"

#include <esp_netif.h>
#include <esp_wifi.h>
#include <nvs.h>
#include <string.h>

namespace twinlane {

namespace {

constexpr const char* kNamespace = "twinlane";
constexpr const char* kKey = "accesspoint";

/** The radio's names and passwords end with a zero, or fill their memory. */
template <size_t N>
void put(uint8_t (&into)[N], const char* from) {
  memcpy(into, from, strnlen(from, N));
}

/** Where it was joined last; channel 0: nowhere. */
struct LastPoint {
  uint8_t channel;
  uint8_t bssid[6];
};

LastPoint lastPoint() {
  LastPoint last = {};
  size_t bytes = sizeof last;
  nvs_handle_t store = 0;
  if (nvs_open(kNamespace, NVS_READONLY, &store) == ESP_OK) {
    if (nvs_get_blob(store, kKey, &last, &bytes) != ESP_OK || bytes != sizeof last) {
      last = {};
    }
    nvs_close(store);
  }
  return last;
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
  esp_netif_create_default_wifi_sta();
  wifi_config_t config = {};
  put(config.sta.ssid, name);
  put(config.sta.password, password);
  on_ = true;
  ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_STA));
  ESP_ERROR_CHECK(esp_wifi_set_config(WIFI_IF_STA, &config));
  aim(true);
  ESP_ERROR_CHECK(esp_wifi_start());
  ESP_ERROR_CHECK(esp_wifi_set_ps(WIFI_PS_NONE));
}

/** At the access point of the last time, or at the strongest. */
void EspWifiLink::aim(bool atLast) {
  LastPoint last = atLast ? lastPoint() : LastPoint{};
  aimed_ = last.channel != 0;
  wifi_config_t config = {};
  esp_wifi_get_config(WIFI_IF_STA, &config);
  config.sta.channel = last.channel;
  config.sta.bssid_set = aimed_;
  memcpy(config.sta.bssid, last.bssid, sizeof last.bssid);
  config.sta.scan_method = aimed_ ? WIFI_FAST_SCAN : WIFI_ALL_CHANNEL_SCAN;
  config.sta.sort_method = WIFI_CONNECT_AP_BY_SIGNAL;
  esp_wifi_set_config(WIFI_IF_STA, &config);
}

/** Writes to flash only when it has changed. */
void EspWifiLink::remember() {
  wifi_ap_record_t home;
  if (esp_wifi_sta_get_ap_info(&home) != ESP_OK) {
    return;
  }
  LastPoint now = {home.primary, {}};
  memcpy(now.bssid, home.bssid, sizeof now.bssid);
  LastPoint before = lastPoint();
  nvs_handle_t store = 0;
  if (memcmp(&now, &before, sizeof now) != 0 && nvs_open(kNamespace, NVS_READWRITE, &store) == ESP_OK) {
    nvs_set_blob(store, kKey, &now, sizeof now);
    nvs_commit(store);
    nvs_close(store);
  }
}

void EspWifiLink::offer(const char* name, const char* password) {
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

void EspWifiLink::happened(void* self, esp_event_base_t base, int32_t id, void*) {
  EspWifiLink& link = *static_cast<EspWifiLink*>(self);
  if (base == IP_EVENT) {
    link.up_ = true;
    link.remember();
  } else if (id == WIFI_EVENT_STA_START) {
    esp_wifi_connect();
  } else if (id == WIFI_EVENT_STA_DISCONNECTED) {
    link.up_ = false;
    if (link.aimed_) {
      link.aim(false);
    }
    esp_wifi_connect();
  }
}

}  // namespace twinlane
