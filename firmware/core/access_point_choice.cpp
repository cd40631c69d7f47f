#include "access_point_choice.h"

#include <string.h>

namespace twinlane {

namespace {

constexpr uint32_t kFnvBasis = 2166136261u;
constexpr uint32_t kFnvPrime = 16777619u;

uint32_t mixed(uint32_t number, const char* text) {
  do {  // its end, too, so that no letter can move from one text to the next
    number = (number ^ static_cast<uint8_t>(*text)) * kFnvPrime;
  } while (*text++ != '\0');
  return number;
}

bool same(const AccessPoint& a, const AccessPoint& b) {
  return a.channel != 0 && b.channel != 0 && memcmp(a.bssid, b.bssid, sizeof a.bssid) == 0;
}

bool same(const WifiMemory& a, const WifiMemory& b) {
  return a.network == b.network && a.address == b.address && a.channel == b.channel &&
         memcmp(a.bssid, b.bssid, sizeof a.bssid) == 0;
}

}  // namespace

uint32_t AccessPointChoice::numberOf(const char* name, const char* password) { return mixed(mixed(kFnvBasis, name), password); }

AccessPointChoice::AccessPointChoice(uint32_t network, const WifiMemory& memory) : memory_(memory), kept_(memory) {
  if (memory_.network != network || memory_.channel > kChannels) {
    memory_ = {};
    memory_.network = network;
  }
}

void AccessPointChoice::associated(uint32_t nowMs) {
  if (phase_ == Phase::Joining) {
    phase_ = Phase::Addressing;
    sinceMs_ = nowMs;
  }
}

void AccessPointChoice::joined(const AccessPoint& at, uint32_t address, uint32_t nowMs) {
  if (memory_.channel == 0 || memcmp(memory_.bssid, at.bssid, sizeof at.bssid) != 0) {
    lookedMs_ = nowMs;
    lookAgainMs_ = kLookAgainMs;
  }
  hinted_ = address == memory_.address;
  memcpy(memory_.bssid, at.bssid, sizeof at.bssid);
  memory_.channel = at.channel;
  memory_.address = address;
  dirty_ = !same(memory_, kept_);
  target_ = at;
  phase_ = Phase::Joined;
  sinceMs_ = nowMs;
  again_ = true;
  any_ = false;
  lost_ = false;
  weak_ = false;
}

void AccessPointChoice::lost() { lost_ = true; }

void AccessPointChoice::seen(const AccessPoint& other) {
  bool home = phase_ == Phase::Looking && same(other, target_);
  if (!scanning_ || other.channel == 0 || other.channel > kChannels || home) {
    return;
  }
  bool worse = same(other, refused_);
  bool bestIsWorse = same(best_, refused_);
  if (best_.channel == 0 || (bestIsWorse && !worse) || (bestIsWorse == worse && other.rssiDbm > best_.rssiDbm)) {
    best_ = other;
  }
}

void AccessPointChoice::scanned() { scanning_ = false; }

AccessPointChoice::Act AccessPointChoice::step(uint32_t nowMs, int rssiDbm, bool reached, Roam roam) {
  if (dirty_) {
    dirty_ = false;
    kept_ = memory_;
    return Act::Remember;
  }
  bool gone = lost_;
  lost_ = false;
  switch (phase_) {
    case Phase::Idle:
      return begin(nowMs);
    case Phase::Joining: {
      uint32_t within = target_.channel != 0 ? kJoinWithinMs : kSearchWithinMs;
      return gone || nowMs - sinceMs_ >= within ? failed(nowMs) : Act::None;
    }
    case Phase::Addressing:
      return gone ? failed(nowMs) : address(nowMs);
    case Phase::Joined:
    case Phase::Looking:
      return gone ? begin(nowMs) : stay(nowMs, rssiDbm, reached, roam);
    case Phase::Searching:
      return search(nowMs);
    case Phase::Resting:
      return nowMs - sinceMs_ >= kPauseMs ? scan(1, Phase::Searching, nowMs) : Act::None;
  }
  return Act::None;
}

AccessPointChoice::Act AccessPointChoice::begin(uint32_t nowMs) {
  if (!again_ || memory_.channel == 0) {
    return scan(1, Phase::Searching, nowMs);
  }
  again_ = false;
  AccessPoint remembered = {};
  memcpy(remembered.bssid, memory_.bssid, sizeof remembered.bssid);
  remembered.channel = memory_.channel;
  return join(remembered, nowMs);
}

AccessPointChoice::Act AccessPointChoice::join(const AccessPoint& at, uint32_t nowMs) {
  target_ = at;
  phase_ = Phase::Joining;
  sinceMs_ = nowMs;
  scanning_ = false;
  return Act::Join;
}

AccessPointChoice::Act AccessPointChoice::failed(uint32_t nowMs) {
  refused_ = target_;
  return begin(nowMs);
}

/** No address for long: the one of the last time may be what the server keeps silent about. */
AccessPointChoice::Act AccessPointChoice::address(uint32_t nowMs) {
  if (nowMs - sinceMs_ < kAddressWithinMs) {
    return Act::None;
  }
  if (memory_.address == 0) {
    return failed(nowMs);
  }
  memory_.address = 0;
  return join(target_, nowMs);
}

AccessPointChoice::Act AccessPointChoice::scan(uint8_t channel, Phase phase, uint32_t nowMs) {
  if (channel == 1) {
    best_ = {};
  }
  channel_ = channel;
  phase_ = phase;
  sinceMs_ = nowMs;
  scanning_ = true;
  return Act::Scan;
}

AccessPointChoice::Act AccessPointChoice::search(uint32_t nowMs) {
  if (scans(nowMs)) {
    return Act::None;
  }
  if (channel_ < kChannels) {
    return scan(static_cast<uint8_t>(channel_ + 1), Phase::Searching, nowMs);
  }
  if (best_.channel != 0) {
    return join(best_, nowMs);
  }
  any_ = !any_;
  if (any_) {
    return join({}, nowMs);
  }
  scanning_ = false;
  phase_ = Phase::Resting;
  sinceMs_ = nowMs;
  return Act::None;
}

AccessPointChoice::Act AccessPointChoice::stay(uint32_t nowMs, int rssiDbm, bool reached, Roam roam) {
  hinted_ = hinted_ && !reached;
  if (phase_ == Phase::Joined && hinted_ && nowMs - sinceMs_ >= kReachWithinMs) {
    memory_.address = 0;  // somebody else may have it by now
    return join(target_, nowMs);
  }
  if (!tooWeak(nowMs, rssiDbm, roam)) {
    scanning_ = false;
    phase_ = Phase::Joined;
    return Act::None;
  }
  if (phase_ == Phase::Looking) {
    return look(nowMs, rssiDbm);
  }
  bool due = nowMs - weakMs_ >= kWeakForMs && nowMs - lookedMs_ >= lookAgainMs_;
  return due ? scan(1, Phase::Looking, nowMs) : Act::None;
}

bool AccessPointChoice::tooWeak(uint32_t nowMs, int rssiDbm, Roam roam) {
  int limitDbm = (roam == Roam::Weak ? kWeakDbm : kFloorDbm) + (weak_ ? kCalmDb : 0);
  bool weak = roam != Roam::Never && rssiDbm != 0 && rssiDbm < limitDbm;
  weakMs_ = weak_ ? weakMs_ : nowMs;
  weak_ = weak;
  return weak;
}

/** One channel after another; after the last one, is there a better one? */
AccessPointChoice::Act AccessPointChoice::look(uint32_t nowMs, int rssiDbm) {
  if (scans(nowMs) || nowMs - sinceMs_ < kEachMs) {
    return Act::None;
  }
  if (channel_ < kChannels) {
    return scan(static_cast<uint8_t>(channel_ + 1), Phase::Looking, nowMs);
  }
  lookedMs_ = nowMs;
  lookAgainMs_ = lookAgainMs_ * 2 < kLookAgainMostMs ? lookAgainMs_ * 2 : kLookAgainMostMs;
  scanning_ = false;
  phase_ = Phase::Joined;
  return best_.channel != 0 && best_.rssiDbm >= rssiDbm + kMuchBetterDb ? join(best_, nowMs) : Act::None;
}

}  // namespace twinlane
