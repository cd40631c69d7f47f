#include "own_wifi.h"

#include "../core/text.h"

namespace twinlane {

namespace {

constexpr char kLetters[] = "abcdefghijkmnpqrstuvwxyz23456789";  // none that look alike
constexpr uint32_t kLetterCount = sizeof kLetters - 1;
static_assert(kLetterCount == 32, "or some would be drawn more often");

}  // namespace

OwnWifi drawWifi(const char* board, Random& random) {
  OwnWifi wifi;
  Text(wifi.name, sizeof wifi.name).add("Twinlane ").add(board);
  for (size_t i = 0; i < OwnWifi::kPasswordLetters; i++) {
    wifi.password[i] = kLetters[random.next() % kLetterCount];
  }
  return wifi;
}

void invite(const OwnWifi& wifi, const char* trouble, Sink& out) {
  out.add(trouble).add(*trouble != '\0' ? "; " : "").add("settings are needed: join the Wi-Fi \"").add(wifi.name);
  out.add("\" with the password ").add(wifi.password).add(" and open http://192.168.4.1/,\r\n");
  out.add("or type here: name=value, show, save, forget\r\n");
}

}  // namespace twinlane
