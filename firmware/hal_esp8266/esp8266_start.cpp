#include "esp8266_start.h"

#include <ESP8266WiFi.h>
#include <string.h>
#include <time.h>

#include <memory>
#include <new>

#include "../core/claim_client.h"
#include "../provision/own_wifi.h"
#include "../provision/redeem.h"
#include "../provision/start.h"
#include "esp8266_clock.h"
#include "esp8266_random.h"
#include "esp8266_transport.h"
#include "esp8266_wifi.h"
#include "form_host.h"
#include "print_sink.h"

namespace twinlane {

namespace {

constexpr uint32_t kJoinWithinMs = 20000;

Esp8266Wifi wifi;

/** Never returns: a board with new settings restarts. */
[[noreturn]] void form(const char* board, Store& store, Settings& settings, const char* trouble) {
  Esp8266Random random;
  WiFi.mode(WIFI_AP);  // first: the radio is where randomness comes from
  OwnWifi own = drawWifi(board, random);
  WiFi.softAPConfig(IPAddress(192, 168, 4, 1), IPAddress(192, 168, 4, 1), IPAddress(255, 255, 255, 0));
  WiFi.softAP(own.name, own.password);
  Serial.setRxBufferSize(1024);  // what is pasted while a browser is served
  PrintSink serial(Serial);
  invite(own, trouble, serial);
  char* scratch = new (std::nothrow) char[kMaxSettingsBytes];
  SettingsForm* asked = new (std::nothrow) SettingsForm(settings, store, scratch, kMaxSettingsBytes, trouble);
  FormHost* host = asked != nullptr ? new (std::nothrow) FormHost(*asked) : nullptr;
  if (scratch != nullptr && host != nullptr) {
    host->serve();
  } else {
    Serial.println(F("no memory for the form"));
  }
  delay(1000);  // the last page is still on its way
  ESP.restart();
  for (;;) {
    delay(1000);
  }
}

/** nullptr when the key is in the settings and saved, else why not. */
const char* redeem(Store& store, Settings& settings) {
  wifi.join(settings.home.wifiName, settings.home.wifiPassword);
  uint32_t since = millis();
  while (!WiFi.isConnected() && millis() - since < kJoinWithinMs) {
    keepJoined(false, AccessPointChoice::Roam::Weak);
    delay(10);
  }
  if (!WiFi.isConnected()) {
    return "the Wi-Fi could not be joined within 20 s: check its name and password";
  }
  static Esp8266Clock clock;
  std::unique_ptr<char[]> memory(new (std::nothrow) char[kMaxSettingsBytes]);
  std::unique_ptr<Esp8266Transport> transport(new (std::nothrow) Esp8266Transport(settings.home.caPem));
  ClaimClient* client = memory != nullptr && transport != nullptr
                            ? new (std::nothrow) ClaimClient(*transport, clock, memory.get(), kMaxSettingsBytes)
                            : nullptr;  // never freed: the form shows its reason
  if (client == nullptr) {
    return "no memory to fetch the key";
  }
  do {
    delay(100);
    client->post(settings, settings.home.claimCode);
    while (client->step(settings) == HttpCall::State::Asking) {
      keepJoined(true, AccessPointChoice::Roam::Never);
      delay(2);
    }
  } while (strcmp(client->reason(), Esp8266Transport::kNoDayYet) == 0 && !client->succeeded());
  return redeemed(*client, settings, store, memory.get(), kMaxSettingsBytes);
}

}  // namespace

void startBoard(const char* board, Store& store, bool remembers, Settings& settings) {
  WiFi.persistent(false);
  {
    std::unique_ptr<char[]> scratch(new char[kMaxSettingsBytes]);  // nothing else has any memory yet
    Loaded loaded = loadSettings(settings, store, scratch.get(), kMaxSettingsBytes);
    if (loaded.refused > 0) {
      Serial.printf_P(PSTR("%u settings were not understood and are ignored\r\n"), static_cast<unsigned>(loaded.refused));
    }
  }
  Start start = startWith(settings);
  if (start == Start::Form) {
    form(board, store, settings, remembers ? "" : "the board's memory cannot be opened");
  }
  if (start == Start::Redeem) {
    const char* why = redeem(store, settings);
    if (why != nullptr) {
      form(board, store, settings, why);
    }
    Serial.println(F("the key was fetched; starting again"));
    delay(100);
    ESP.restart();  // to have all of its memory again
  }
  wifi.join(settings.home.wifiName, settings.home.wifiPassword);
}

void keepJoined(bool reached, AccessPointChoice::Roam roam) { wifi.step(reached, roam); }

}  // namespace twinlane
