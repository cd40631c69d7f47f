// What a board knows about its home, its wiring and its rover; kept in flash as lines of `name=value`.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../hal/camera.h"
#include "../hal/store.h"
#include "board_messages.h"

namespace twinlane {

/** How to reach the relay. */
struct HomeSettings {
  char wifiName[33] = "";
  char wifiPassword[65] = "";
  char controlUrl[129] = "";  // http:// or https://, without a path's last slash
  char deviceKey[129] = "";   // DEVICE.KEY, from a claim code or typed in
  char claimCode[17] = "";    // from the page; gone once it has fetched the key
  char caPem[2049] = "";      // the authority that vouches for the relays when their addresses say https
};

/** How the battery is measured. */
struct BatterySettings {
  uint16_t fullScaleMv = 0;  // the voltage at the converter's highest reading, 0..60000; 0: not measured
};

/** The camera's clock and its quality at first; how it is mounted comes with its ticket. */
struct CameraSettings {
  uint8_t xclkMhz = 20;  // 8..20: lower where radio and sensor disturb each other
  FrameQuality quality = {640, 480, 60, 25};
  uint16_t sensorLatencyMs = 0;  // from the light until the sensor's moment of the picture: exposure and scan-out
  bool lampWhileStreaming = false;  // the white LED glows, so that people see that the camera is on
  bool wakeWire = false;  // GPIO13 puts the board to sleep, instead of its power being switched off
};

/** All settings, one structure for both boards: each ignores what it does not have. */
struct Settings {
  HomeSettings home;
  MotorSettings motors;
  BatterySettings battery;
  CameraSettings camera;
  RoverFigures figures = {0, 120, 350, 500, 6600};
};

/** The longest text of settings, bytes. */
constexpr size_t kMaxSettingsBytes = 4096;

/** One setting as text, for a form: its name, and how it is shown. */
struct SettingName {
  char name[20];
  char what[92];  // unit, range and meaning, one sentence
  bool secret;    // not to be shown again
};

/** How many settings there are, and what each is called: index 0..settingCount()−1. */
size_t settingCount();
SettingName settingName(size_t index);

/**
 * Sets one setting from text: numbers in decimal, switches as `yes` or `no`, in a PEM text line ends as they are or as `\n`.
 * Returns nullptr, or why not in one sentence that is valid until the next call; then nothing has changed.
 */
const char* setSetting(Settings& settings, const char* name, const char* value);

/** The value of one setting as text; returns its length, 0 when there is no such setting or no room. */
size_t showSetting(const Settings& settings, const char* name, char* into, size_t maxBytes);

/** Loads what the store has over the defaults; lines that are not understood are counted and skipped. */
struct Loaded {
  bool any;        // was there a text?
  size_t refused;  // lines
};
Loaded loadSettings(Settings& settings, Store& store, char* scratch, size_t scratchBytes);

/** Saves all. False when the store refused. */
bool saveSettings(const Settings& settings, Store& store, char* scratch, size_t scratchBytes);

/** Forgets all: the next start begins with the form. */
bool forgetSettings(Store& store);

/** Is enough known to connect? */
bool readyToConnect(const Settings& settings);

}  // namespace twinlane
