#include "../core/settings.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

#include "../core/url.h"
#include "../hal_posix/file_store.h"
#include "bench.h"

using namespace twinlane;

namespace {

bool takes(Settings& settings, const char* name, const char* value) { return setSetting(settings, name, value) == nullptr; }

std::string shown(const Settings& settings, const char* name) {
  char text[kMaxSettingsBytes];
  showSetting(settings, name, text, sizeof text);
  return text;
}

std::string host(const char* text) {
  Url url;
  return parseUrl(text, url) ? std::string(url.host) + " " + std::to_string(url.port) + (url.tls ? " tls " : " ") + url.path
                             : "none";
}

}  // namespace

TEST_CASE("every setting is shown as it was set, and survives a reset") {
  char path[] = "/tmp/twinlane-settings-XXXXXX";
  int file = mkstemp(path);
  REQUIRE(file >= 0);
  close(file);
  FileStore store(path);
  char scratch[kMaxSettingsBytes];
  Settings settings;
  REQUIRE(takes(settings, "wifiName", "home = sweet \\n"));
  REQUIRE(takes(settings, "wifiPassword", "p=ss\\nword"));
  REQUIRE(takes(settings, "controlUrl", "https://rover.home:8080"));
  REQUIRE(takes(settings, "caPem", authority().c_str()));
  REQUIRE(takes(settings, "trimPermille", "-300"));
  REQUIRE(takes(settings, "invertLeft", "yes"));
  REQUIRE(takes(settings, "lowBatteryMv", "60000"));
  REQUIRE(takes(settings, "xclkMhz", "8"));
  REQUIRE(saveSettings(settings, store, scratch, sizeof scratch));
  Settings after;
  Loaded loaded = loadSettings(after, store, scratch, sizeof scratch);
  CHECK(loaded.any);
  CHECK(loaded.refused == 0);
  for (size_t i = 0; i < settingCount(); i++) {
    CHECK_MESSAGE(shown(after, settingName(i).name) == shown(settings, settingName(i).name), settingName(i).name);
  }
  CHECK(std::string(after.home.wifiPassword) == "p=ss\\nword");
  CHECK(std::string(after.home.caPem) == authority());
  CHECK(after.motors.trimPermille == -300);
  CHECK(!readyToConnect(after));
  REQUIRE(takes(after, "deviceKey", "a.b"));
  CHECK(readyToConnect(after));
  CHECK(forgetSettings(store));
  Settings fresh;
  CHECK(!loadSettings(fresh, store, scratch, sizeof scratch).any);
  unlink(path);
}

TEST_CASE("what is no setting changes nothing") {
  struct Row {
    const char* name;
    const char* value;
  };
  Settings settings;
  for (Row row : {Row{"nothing", "1"},
                  {"brakeMs", "5001"},
                  {"brakeMs", "-1"},
                  {"brakeMs", ""},
                  {"brakeMs", "12x"},
                  {"brakeMs", "99999999999"},
                  {"trimPermille", "301"},
                  {"invertLeft", "true"},
                  {"controlUrl", "rover.home"},
                  {"controlUrl", "ftp://x"},
                  {"xclkMhz", "7"},
                  {"wifiName", "123456789012345678901234567890123"},
                  {"wifiName", "a\nbrakeMs=1"},
                  {"deviceKey", "a\r\nX: y"}}) {
    std::string before = shown(settings, row.name);
    CHECK_MESSAGE(!takes(settings, row.name, row.value), row.name << "=" << row.value);
    CHECK(shown(settings, row.name) == before);
  }
}

TEST_CASE("lines that are not understood are counted and left out") {
  char path[] = "/tmp/twinlane-settings-XXXXXX";
  int file = mkstemp(path);
  std::string text = "brakeMs=200\nfuture=1\nbrakeMs=70000\nno line\n\nfps=15";
  REQUIRE(write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  close(file);
  FileStore store(path);
  char scratch[kMaxSettingsBytes];
  Settings settings;
  CHECK(loadSettings(settings, store, scratch, sizeof scratch).refused == 3);
  CHECK(settings.figures.brakeMs == 200);
  CHECK(settings.camera.quality.fps == 15);
  unlink(path);
}

TEST_CASE("addresses") {
  CHECK(host("http://10.0.0.1") == "10.0.0.1 80 ");
  CHECK(host("wss://rover.home/video/") == "rover.home 443 tls /video");
  CHECK(host("https://rover.home:8443") == "rover.home 8443 tls ");
  CHECK(host("ws://[fd00::1]:81/x") == "fd00::1 81 /x");
  for (const char* bad : {"", "http://", "http://:80", "http://x:0", "http://x:65536", "http://x:8o", "http://a b", "http://u@h",
                          "http://h/?q", "http://[fd00::1", "mqtt://x", "http://x\r\nY: z"}) {
    CHECK_MESSAGE(host(bad) == "none", bad);
  }
}
