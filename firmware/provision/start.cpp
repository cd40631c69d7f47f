#include "start.h"

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

}  // namespace twinlane
