#include "esp_start.h"

#include <bootloader_random.h>
#include <esp_system.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <stdio.h>

#include "../core/claim_client.h"
#include "../provision/held_button.h"
#include "../provision/own_wifi.h"
#include "../provision/redeem.h"
#include "../provision/start.h"
#include "esp_clock.h"
#include "esp_random.h"
#include "esp_transport.h"
#include "esp_wifi_link.h"
#include "form_host.h"
#include "nvs_store.h"
#include "stdout_sink.h"

namespace twinlane {

namespace {

constexpr uint32_t kJoinWithinMs = 20000;
constexpr uint32_t kTurnMs = 10;

EspClock bootClock;
EspWifiLink wifi;
NvsStore store;
char scratch[kMaxSettingsBytes];

void rest(uint32_t ms) { vTaskDelay(pdMS_TO_TICKS(ms)); }

bool heldAtPowerOn(gpio_num_t button) {
  gpio_reset_pin(button);
  gpio_set_direction(button, GPIO_MODE_INPUT);
  gpio_pullup_en(button);
  rest(kTurnMs);
  HeldButton held;
  while (gpio_get_level(button) == 0) {
    if (held.look(true, bootClock.nowMs())) {
      return true;
    }
    rest(kTurnMs);
  }
  return false;
}

/** Never returns: a board with new settings restarts. */
[[noreturn]] void form(const char* board, Settings& settings, const char* trouble) {
  EspRandom random;
  bool silent = !wifi.on();  // the radio is the better source, and the other one would disturb it
  if (silent) {
    bootloader_random_enable();
  }
  OwnWifi own = drawWifi(board, random);
  if (silent) {
    bootloader_random_disable();
  }
  wifi.offer(own.name, own.password);
  StdoutSink serial;
  invite(own, trouble, serial);
  SettingsForm asked(settings, store, scratch, sizeof scratch, trouble);
  if (!FormHost::serve(asked)) {
    printf("no memory for the form\n");
  }
  rest(1000);  // the last page is still on its way
  esp_restart();
}

bool joined(const Settings& settings) {
  wifi.join(settings.home.wifiName, settings.home.wifiPassword);
  uint32_t since = bootClock.nowMs();
  while (!wifi.up() && bootClock.nowMs() - since < kJoinWithinMs) {
    keepJoined(false, AccessPointChoice::Roam::Weak);
    rest(kTurnMs);
  }
  return wifi.up();
}

/** nullptr when the key is in the settings and saved, else why not. */
const char* redeem(Settings& settings) {
  if (!joined(settings)) {
    return "the Wi-Fi could not be joined within 20 s: check its name and password";
  }
  static EspTransport transport(settings.home.caPem, 0);
  static char answer[1024];
  static ClaimClient client(transport, bootClock, answer, sizeof answer);
  client.post(settings, settings.home.claimCode);
  while (client.step(settings) == HttpCall::State::Asking) {
    keepJoined(true, AccessPointChoice::Roam::Never);
    rest(kTurnMs);
  }
  return redeemed(client, settings, store, scratch, sizeof scratch);
}

}  // namespace

void keepJoined(bool reached, AccessPointChoice::Roam roam) { wifi.step(reached, roam); }

void startOver() {
  forgetSettings(store);
  printf("all settings are erased; starting again\n");
  rest(100);
  esp_restart();
}

void startBoard(const char* board, gpio_num_t button, const char* note, Settings& settings) {
  bool remembers = store.open();
  if (heldAtPowerOn(button)) {
    forgetSettings(store);
    printf("all settings are erased\n");
  }
  Loaded loaded = loadSettings(settings, store, scratch, sizeof scratch);
  if (loaded.refused > 0) {
    printf("%u settings were not understood and are ignored\n", static_cast<unsigned>(loaded.refused));
  }
  wifi.begin();
  switch (startWith(settings)) {
    case Start::Form:
      form(board, settings, remembers ? note : "the board's memory cannot be opened");
    case Start::Redeem: {
      const char* why = redeem(settings);
      if (why != nullptr) {
        form(board, settings, why);
      }
      printf("the key was fetched\n");
      break;
    }
    case Start::Run:
      wifi.join(settings.home.wifiName, settings.home.wifiPassword);
  }
}

}  // namespace twinlane
