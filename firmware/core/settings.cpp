#include "settings.h"

#include <string.h>

#include "in_flash.h"
#include "pem.h"
#include "text.h"
#include "url.h"

namespace twinlane {

namespace {

enum class Kind : uint8_t { Text, Unsigned16, Signed16, Unsigned8, Flag };

struct Entry {
  SettingName shown;  // first, so that its name begins with a word
  Kind kind;
  size_t offset;
  int32_t min;
  int32_t max;  // of a text: its buffer, bytes
};

#define AT(member) offsetof(Settings, member)

constexpr Entry kEntries[] TWINLANE_IN_FLASH = {
    {{"wifiName", "The Wi-Fi's name, at most 32 characters", false},
     Kind::Text,
     AT(home.wifiName),
     0,
     sizeof(HomeSettings::wifiName)},
    {{"wifiPassword", "Its password, at most 64 characters", true},
     Kind::Text,
     AT(home.wifiPassword),
     0,
     sizeof(HomeSettings::wifiPassword)},
    {{"controlUrl", "The control relay, such as http://192.168.1.20:8080", false},
     Kind::Text,
     AT(home.controlUrl),
     0,
     sizeof(HomeSettings::controlUrl)},
    {{"deviceKey", "This board's DEVICE.KEY, if it has no claim code", true},
     Kind::Text,
     AT(home.deviceKey),
     0,
     sizeof(HomeSettings::deviceKey)},
    {{"claimCode", "The code that the page shows under Manage, Pair: it fetches the key", true},
     Kind::Text,
     AT(home.claimCode),
     0,
     sizeof(HomeSettings::claimCode)},
    {{"caPem", "The authority that vouches for the relays, in PEM, when their addresses say https", false},
     Kind::Text,
     AT(home.caPem),
     0,
     sizeof(HomeSettings::caPem)},
    {{"maxSpeedMmS", "Speed at full stick, 0..10000 mm/s; 0 was never measured, and allows no motion", false},
     Kind::Unsigned16,
     AT(figures.maxSpeedMmS),
     0,
     10000},
    {{"brakeMs", "From full speed to standstill, 0..5000 ms", false}, Kind::Unsigned16, AT(figures.brakeMs), 0, 5000},
    {{"reverseCapPermille", "Largest share of full speed backwards, 0..1000", false},
     Kind::Unsigned16,
     AT(figures.reverseCapPermille),
     0,
     1000},
    {{"turnCapPermille", "Largest share of full turning rate (both wheels at full speed, opposite ways), 0..1000", false},
     Kind::Unsigned16,
     AT(figures.turnCapPermille),
     0,
     1000},
    {{"trackMm", "From the middle of one wheel to that of the other, 20..2000 mm", false},
     Kind::Unsigned16,
     AT(figures.trackMm),
     20,
     2000},
    {{"fieldOfViewDeg", "The camera's width of view, 20..150 degrees", false},
     Kind::Unsigned16,
     AT(figures.fieldOfViewDeg),
     20,
     150},
    {{"speedMarginPermille", "How much faster than maxSpeedMmS it may be, 0..1000: a fuller battery, another floor", false},
     Kind::Unsigned16,
     AT(figures.speedMarginPermille),
     0,
     1000},
    {{"calibratedMv", "What the battery had when maxSpeedMmS was measured, 0..60000 mV; 0 is not known", false},
     Kind::Unsigned16,
     AT(figures.calibratedMv),
     0,
     60000},
    {{"lowBatteryMv", "Below this for 2 s the rover stops, and 200 mV above it is slower, 0..60000 mV", false},
     Kind::Unsigned16,
     AT(figures.lowBatteryMv),
     0,
     60000},
    {{"trimPermille", "-300..300; positive slows the left wheel, negative the right one", false},
     Kind::Signed16,
     AT(motors.trimPermille),
     -300,
     300},
    {{"invertLeft", "yes when the left wheel turns the wrong way", false}, Kind::Flag, AT(motors.invertLeft), 0, 1},
    {{"invertRight", "yes when the right wheel turns the wrong way", false}, Kind::Flag, AT(motors.invertRight), 0, 1},
    {{"deadbandPermille", "0..600; the duty below which a motor hums but does not turn", false},
     Kind::Unsigned16,
     AT(motors.deadbandPermille),
     0,
     600},
    {{"rampMs", "From rest to full speed, 0..2000 ms", false}, Kind::Unsigned16, AT(motors.rampMs), 0, 2000},
    {{"brakeAtRest", "yes to brake at rest, no to coast", false}, Kind::Flag, AT(motors.brakeAtRest), 0, 1},
    {{"batteryFullScaleMv", "The voltage at which the converter reads its highest, 0..60000 mV; 0 is not measured", false},
     Kind::Unsigned16,
     AT(battery.fullScaleMv),
     0,
     60000},
    {{"xclkMhz", "The camera's clock, 8..20 MHz", false}, Kind::Unsigned8, AT(camera.xclkMhz), 8, 20},
    {{"widthPx", "Of the picture, 160..1600", false}, Kind::Unsigned16, AT(camera.quality.widthPx), 160, 1600},
    {{"heightPx", "Of the picture, 120..1200", false}, Kind::Unsigned16, AT(camera.quality.heightPx), 120, 1200},
    {{"jpegQuality", "Of the picture, 1..100", false}, Kind::Unsigned8, AT(camera.quality.jpegQuality), 1, 100},
    {{"fps", "Pictures per second, 1..60", false}, Kind::Unsigned8, AT(camera.quality.fps), 1, 60},
    {{"sensorLatencyMs", "How much older a picture is than the sensor says, 0..500 ms: exposure and scan-out", false},
     Kind::Unsigned16,
     AT(camera.sensorLatencyMs),
     0,
     500},
    {{"lampWhileStreaming", "yes when the white LED shall glow while pictures are taken", false},
     Kind::Flag,
     AT(camera.lampWhileStreaming),
     0,
     1},
    {{"wakeWire", "yes when the drive board wakes the camera by GPIO13 instead of switching its power", false},
     Kind::Flag,
     AT(camera.wakeWire),
     0,
     1},
};

#undef AT

constexpr size_t kCount = sizeof kEntries / sizeof kEntries[0];

bool find(const char* name, Entry& into) {
  for (const Entry& entry : kEntries) {
    if (saysInFlash(entry.shown.name, name)) {
      into = fromFlash(entry);
      return true;
    }
  }
  return false;
}

bool number(const char* text, int32_t& into) {
  bool negative = *text == '-';
  text += negative ? 1 : 0;
  int32_t value = 0;
  int digits = 0;
  for (; *text >= '0' && *text <= '9' && digits < 7; text++, digits++) {
    value = value * 10 + (*text - '0');
  }
  into = negative ? -value : value;
  return digits > 0 && *text == '\0';
}

template <typename T>
void put(Settings& settings, size_t offset, T value) {
  memcpy(reinterpret_cast<char*>(&settings) + offset, &value, sizeof value);
}

template <typename T>
T get(const Settings& settings, size_t offset) {
  T value;
  memcpy(&value, reinterpret_cast<const char*>(&settings) + offset, sizeof value);
  return value;
}

/** Only a PEM text may have line ends: as they are, or written as `\n`. */
bool hasLines(const Entry& entry) { return entry.offset == offsetof(Settings, home.caPem); }

/** The value's next character; 0 at the end. */
char nextLetter(const char*& at, bool lines) {
  if (lines && at[0] == '\\' && at[1] == 'n') {
    at += 2;
    return '\n';
  }
  return *at == '\0' ? '\0' : *at++;
}

const char* setText(Settings& settings, const Entry& entry, const char* value) {
  bool lines = hasLines(entry);
  bool address = entry.offset == offsetof(Settings, home.controlUrl) && *value != '\0';
  Url ignored;
  if (address && !parseUrl(value, ignored)) {
    return "expected an address such as http://192.168.1.20:8080";
  }
  size_t bytes = 0;
  const char* at = value;
  for (char letter = nextLetter(at, lines); letter != '\0'; letter = nextLetter(at, lines)) {
    uint8_t code = static_cast<uint8_t>(letter);
    bool lineEnd = lines && (letter == '\n' || letter == '\r');
    if ((code < ' ' && !lineEnd) || code == 0x7F) {
      return "letters that can be seen are expected";
    }
    bytes++;
  }
  if (bytes >= static_cast<size_t>(entry.max)) {
    return "too long";
  }
  const char* why = lines && *value != '\0' ? pemProblem(value) : nullptr;
  if (why != nullptr) {
    return why;
  }
  char* into = reinterpret_cast<char*>(&settings) + entry.offset;
  for (at = value; bytes > 0; bytes--) {
    *into++ = nextLetter(at, lines);
  }
  *into = '\0';
  return nullptr;
}

const char* setNumber(Settings& settings, const Entry& entry, const char* value) {
  int32_t given;
  if (!number(value, given)) {
    return "a number is expected";
  }
  if (given < entry.min || given > entry.max) {
    return "out of range";
  }
  if (entry.kind == Kind::Unsigned8) {
    put(settings, entry.offset, static_cast<uint8_t>(given));
  } else if (entry.kind == Kind::Signed16) {
    put(settings, entry.offset, static_cast<int16_t>(given));
  } else {
    put(settings, entry.offset, static_cast<uint16_t>(given));
  }
  return nullptr;
}

const char* setFlag(Settings& settings, const Entry& entry, const char* value) {
  bool yes = strcmp(value, "yes") == 0;
  if (!yes && strcmp(value, "no") != 0) {
    return "yes or no is expected";
  }
  put(settings, entry.offset, yes);
  return nullptr;
}

void show(const Settings& settings, const Entry& entry, Text& into) {
  const char* text = reinterpret_cast<const char*>(&settings) + entry.offset;
  switch (entry.kind) {
    case Kind::Text:
      for (; *text != '\0'; text++) {
        *text == '\n' ? into.add("\\n") : into.add(*text);
      }
      break;
    case Kind::Unsigned16:
      into.number(get<uint16_t>(settings, entry.offset));
      break;
    case Kind::Signed16:
      into.number(get<int16_t>(settings, entry.offset));
      break;
    case Kind::Unsigned8:
      into.number(get<uint8_t>(settings, entry.offset));
      break;
    case Kind::Flag:
      into.add(get<bool>(settings, entry.offset) ? "yes" : "no");
      break;
  }
}

}  // namespace

size_t settingCount() { return kCount; }

SettingName settingName(size_t index) { return fromFlash(kEntries[index]).shown; }

const char* setSetting(Settings& settings, const char* name, const char* value) {
  Entry entry;
  if (!find(name, entry)) {
    return "no such setting";
  }
  switch (entry.kind) {
    case Kind::Text:
      return setText(settings, entry, value);
    case Kind::Flag:
      return setFlag(settings, entry, value);
    default:
      return setNumber(settings, entry, value);
  }
}

size_t showSetting(const Settings& settings, const char* name, char* into, size_t maxBytes) {
  Text text(into, maxBytes);
  Entry entry;
  if (!find(name, entry)) {
    return 0;
  }
  show(settings, entry, text);
  return text.whole() ? text.bytes() : 0;
}

Loaded loadSettings(Settings& settings, Store& store, char* scratch, size_t scratchBytes) {
  size_t bytes = store.read(scratch, scratchBytes - 1);
  scratch[bytes] = '\0';
  Loaded loaded = {bytes > 0, 0};
  for (char* line = scratch; *line != '\0';) {
    char* end = strchr(line, '\n');
    char* next = end != nullptr ? end + 1 : line + strlen(line);
    if (end != nullptr) {
      *end = '\0';
    }
    char* equals = strchr(line, '=');
    if (equals != nullptr) {
      *equals = '\0';
    }
    bool taken = equals != nullptr && setSetting(settings, line, equals + 1) == nullptr;
    loaded.refused += taken || *line == '\0' ? 0 : 1;
    line = next;
  }
  return loaded;
}

bool saveSettings(const Settings& settings, Store& store, char* scratch, size_t scratchBytes) {
  Text text(scratch, scratchBytes);
  for (const Entry& kept : kEntries) {
    Entry entry = fromFlash(kept);
    text.add(entry.shown.name).add('=');
    show(settings, entry, text);
    text.add('\n');
  }
  return text.whole() && store.write(scratch, text.bytes());
}

bool forgetSettings(Store& store) { return store.write("", 0); }

bool readyToConnect(const Settings& settings) {
  Url control;
  return settings.home.wifiName[0] != '\0' && settings.home.deviceKey[0] != '\0' && parseUrl(settings.home.controlUrl, control);
}

}  // namespace twinlane
