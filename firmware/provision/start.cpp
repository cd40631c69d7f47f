#include "start.h"

#include <string.h>

#include "../core/url.h"

namespace twinlane {

Start startWith(const Settings& settings) {
  Url control;
  bool reachable = settings.home.wifiName[0] != '\0' && parseUrl(settings.home.controlUrl, control);
  if (!reachable) {
    return Start::Form;
  }
  if (settings.home.claimCode[0] != '\0') {
    return Start::Redeem;
  }
  return settings.home.deviceKey[0] != '\0' ? Start::Run : Start::Form;
}

const char* tlsProblem(const Settings& settings) {
  Url control;
  if (!parseUrl(settings.home.controlUrl, control) || !control.tls) {
    return nullptr;
  }
  if (settings.home.caPem[0] == '\0') {
    return "https needs the authority that vouches for the relay: paste it into caPem";
  }
  bool address = strchr(control.host, ':') != nullptr || control.host[strspn(control.host, "0123456789.")] == '\0';
  return address ? "https needs the relay's name, such as https://rover.home:8080: boards check no address" : nullptr;
}

}  // namespace twinlane
