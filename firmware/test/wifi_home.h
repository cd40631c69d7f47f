// A home's Wi-Fi in virtual time: its access points come, go and refuse, its DHCP server gives addresses away.
#pragma once

#include <doctest/doctest.h>
#include <stdint.h>

#include <string>
#include <vector>

#include "../core/access_point_choice.h"

namespace twinlane {

inline const uint32_t kHome = AccessPointChoice::numberOf("home", "secret");

/** One access point of the home. */
struct HomePoint {
  AccessPoint at;
  bool there = true;
  bool takes = true;  // else it refuses the board
};

inline HomePoint point(uint8_t number, uint8_t channel, int8_t rssiDbm) { return {{{2, 0, 0, 0, 0, number}, channel, rssiDbm}}; }

/** What hands out addresses. */
struct Dhcp {
  uint32_t free = 20;       // the next one that nobody has
  uint32_t silentFor = 0;   // asked for this address it says nothing
  uint32_t refuses = 0;     // this one belongs to somebody else: it says so, and gives another
  uint32_t doubled = 0;     // this one it gives although somebody else has it
};

/** A radio and its HAL in this home. */
class WifiBoard {
 public:
  explicit WifiBoard(const WifiMemory& memory = {}, uint32_t network = kHome) : choice(network, memory), flash(memory) {}

  void pass(uint32_t ms) {
    for (uint32_t until = now + ms; now != until; now += 10) {
      turn();
    }
  }

  /** Until it is joined; how long that took, ms. */
  uint32_t joins(uint32_t withinMs = 60000) {
    uint32_t since = now;
    while (on == 0 && now - since < withinMs) {
      pass(10);
    }
    return now - since;
  }

  HomePoint& of(uint8_t number) {
    for (HomePoint& one : points) {
      if (one.at.bssid[5] == number) {
        return one;
      }
    }
    FAIL("no such access point");
    return points[0];
  }

  AccessPointChoice choice;
  WifiMemory flash;
  std::vector<HomePoint> points;
  Dhcp dhcp;
  AccessPointChoice::Roam roam = AccessPointChoice::Roam::Weak;
  bool relay = true;  // is there one?
  uint32_t now = 0xFFFFFFFF - 3999;  // the clock wraps within the first seconds
  uint8_t on = 0;                    // joined to this one; 0: to none
  uint32_t address = 0;
  std::string acts;  // S: a whole scan begins, J: a join, with the number that it is for (0: any)
  int8_t flattersDb = 0;  // a scan hears this much more than the connection does
  uint32_t scans = 0;
  uint32_t writes = 0;

 private:
  void turn() {
    bool reached = on != 0 && relay && address != dhcp.doubled;
    if (on != 0 && (!of(on).there || !of(on).takes)) {
      on = 0;
      choice.lost();
    }
    if (scanDoneMs_ != 0 && now == scanDoneMs_) {
      scanDoneMs_ = 0;
      for (const HomePoint& one : points) {
        if (one.there && one.at.channel == scanned_) {
          AccessPoint heard = one.at;
          heard.rssiDbm = static_cast<int8_t>(heard.rssiDbm + flattersDb);
          choice.seen(heard);
        }
      }
      choice.scanned();
    }
    if (joinDoneMs_ != 0 && now == joinDoneMs_) {
      joinDoneMs_ = 0;
      arrive();
    }
    if (addressMs_ != 0 && now == addressMs_) {
      addressMs_ = 0;
      on = toward_;
      choice.joined(of(on).at, address, now);
    }
    carryOut(choice.step(now, on != 0 ? of(on).at.rssiDbm : 0, reached, roam));
  }

  void carryOut(AccessPointChoice::Act act) {
    switch (act) {
      case AccessPointChoice::Act::None:
        break;
      case AccessPointChoice::Act::Remember:
        flash = choice.memory();
        writes++;
        break;
      case AccessPointChoice::Act::Scan:
        CHECK(scanDoneMs_ == 0);
        acts += choice.channel() == 1 ? "S" : "";
        scans++;
        scanned_ = choice.channel();
        scanDoneMs_ = now + 120;
        break;
      case AccessPointChoice::Act::Join:
        on = 0;
        address = 0;
        addressMs_ = 0;
        toward_ = choice.target().channel == 0 ? strongest() : choice.target().bssid[5];
        acts += choice.target().channel == 0 ? "J0" : "J" + std::to_string(toward_);
        joinDoneMs_ = now + (choice.target().channel == 0 ? 2000 : 300);
        break;
    }
  }

  void arrive() {
    HomePoint* at = nullptr;
    for (HomePoint& one : points) {
      at = one.at.bssid[5] == toward_ ? &one : at;
    }
    if (at == nullptr || !at->there || !at->takes) {
      choice.lost();
      return;
    }
    choice.associated(now);
    uint32_t hint = choice.memory().address;
    if (hint != 0 && hint == dhcp.silentFor) {
      return;
    }
    bool granted = hint != 0 && hint != dhcp.refuses;
    address = granted ? hint : dhcp.free++;
    addressMs_ = now + (granted ? 50 : 600);
  }

  uint8_t strongest() {
    const HomePoint* best = nullptr;
    for (const HomePoint& one : points) {
      best = one.there && (best == nullptr || one.at.rssiDbm > best->at.rssiDbm) ? &one : best;
    }
    return best != nullptr ? best->at.bssid[5] : 0;
  }

  uint8_t scanned_ = 0;
  uint8_t toward_ = 0;
  uint32_t scanDoneMs_ = 0;
  uint32_t joinDoneMs_ = 0;
  uint32_t addressMs_ = 0;
};

}  // namespace twinlane
