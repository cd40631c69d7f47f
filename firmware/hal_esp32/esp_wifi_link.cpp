#include "esp_wifi_link.h"

#include <esp_netif.h>
#include <esp_wifi.h>
#include <string.h>

namespace twinlane {

namespace {

/** The radio's names and passwords end with a zero, or fill their memory. */
template <size_t N>
void put(uint8_t (&into)[N], const char* from) {
  memcpy(into, from, strnlen(from, N));
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
  ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_STA));
  ESP_ERROR_CHECK(esp_wifi_set_config(WIFI_IF_STA, &config));
  ESP_ERROR_CHECK(esp_wifi_start());
  ESP_ERROR_CHECK(esp_wifi_set_ps(WIFI_PS_NONE));
}

void EspWifiLink::offer(const char* name, const char* password) {
  esp_wifi_stop();  // it may have tried to join
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
  } else if (id == WIFI_EVENT_STA_START) {
    esp_wifi_connect();
  } else if (id == WIFI_EVENT_STA_DISCONNECTED) {
    link.up_ = false;
    esp_wifi_connect();
  }
}

}  // namespace twinlane
