// Which access point a board joins, in virtual time: a home whose access points come, go, refuse, and give addresses away.
#include "../core/access_point_choice.h"

#include <doctest/doctest.h>

#include <string>

#include "wifi_home.h"

using namespace twinlane;
using Act = AccessPointChoice::Act;
using Roam = AccessPointChoice::Roam;

namespace {

/** A memory of an earlier run. */
WifiMemory was(uint8_t number, uint8_t channel, uint32_t address) {
  return {kHome, address, {2, 0, 0, 0, 0, number}, channel, 0};
}

}  // namespace

TEST_CASE("a board that knows nothing looks at all channels and takes the strongest") {
  WifiBoard board;
  board.points = {point(1, 1, -75), point(2, 6, -50), point(3, 13, -49)};
  CHECK(board.joins() < 5000);
  CHECK(board.on == 3);
  CHECK(board.acts == "SJ3");
  CHECK(board.scans == AccessPointChoice::kChannels);
  board.pass(100);
  CHECK(board.flash.channel == 13);
  CHECK(board.flash.bssid[5] == 3);
  CHECK(board.flash.address == board.address);
}

TEST_CASE("a board that wakes is joined at once where it was, with the address that it had") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -60), point(2, 1, -50)};
  CHECK(board.joins() <= 400);
  CHECK(board.acts == "J1");
  CHECK(board.address == 17);
  board.pass(60000);
  CHECK_MESSAGE(board.writes == 0, "flash has it already");
  CHECK(board.acts == "J1");
}

TEST_CASE("an access point that is gone costs one attempt; then it scans") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -60), point(2, 1, -70)};
  board.of(1).there = false;
  CHECK(board.joins() < 4000);
  CHECK(board.acts == "J1SJ2");
  CHECK(board.flash.bssid[5] == 2);
  CHECK(board.writes == 1);
}

TEST_CASE("a memory of another network, and a broken one, count for nothing") {
  for (WifiMemory memory : {was(1, 6, 17), was(1, 200, 17)}) {
    WifiBoard board(memory, memory.channel == 6 ? AccessPointChoice::numberOf("home", "other") : kHome);
    board.points = {point(1, 6, -60)};
    board.joins();
    CHECK(board.acts == "SJ1");
    CHECK(board.address == 20);
  }
  CHECK(AccessPointChoice::numberOf("ab", "c") != AccessPointChoice::numberOf("a", "bc"));
}

TEST_CASE("an address that belongs to somebody else by now is given up") {
  SUBCASE("the server says so") {
    WifiBoard board(was(1, 6, 17));
    board.points = {point(1, 6, -60)};
    board.dhcp.refuses = 17;
    CHECK(board.joins() < 2000);
    CHECK(board.acts == "J1");
  }
  SUBCASE("the server says nothing") {
    WifiBoard board(was(1, 6, 17));
    board.points = {point(1, 6, -60)};
    board.dhcp.silentFor = 17;
    CHECK(board.joins() < 13000);
    CHECK(board.acts == "J1J1");
    board.pass(10);
    CHECK(board.flash.address == 20);
  }
  SUBCASE("the server does not know it, and no relay is reached") {
    WifiBoard board(was(1, 6, 17));
    board.points = {point(1, 6, -60)};
    board.dhcp.doubled = 17;
    board.joins();
    CHECK(board.address == 17);
    board.pass(AccessPointChoice::kReachWithinMs + 2000);
    CHECK(board.acts == "J1J1");
    CHECK(board.address == 20);
    CHECK(board.flash.address == 20);
  }
}

TEST_CASE("a relay that is off is no reason to leave again and again") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -60)};
  board.relay = false;
  board.pass(3600000);
  CHECK(board.acts == "J1J1");
  CHECK(board.writes <= 1);
}

TEST_CASE("an access point that lets it go is tried once more, then the others are") {
  WifiBoard board;
  board.points = {point(1, 6, -60), point(2, 1, -65)};
  board.joins();
  board.pass(60000);
  board.choice.lost();
  board.on = 0;
  CHECK(board.joins() < 500);
  CHECK(board.acts == "SJ1J1");
  CHECK(board.writes == 1);
  board.of(1).there = false;
  board.pass(10);
  CHECK(board.joins() < 8000);
  CHECK(board.acts == "SJ1J1J1SJ2");
}

TEST_CASE("one that refuses the board is passed over while there is another") {
  for (uint8_t channel : {uint8_t{1}, uint8_t{13}}) {  // heard before the other one, and after it
    WifiBoard board;
    board.points = {point(1, channel, -40), point(2, 6, -80)};
    board.of(1).takes = false;
    board.joins();
    CHECK(board.on == 2);
    CHECK(board.acts == "SJ1SJ2");
  }
  WifiBoard alone;
  alone.points = {point(1, 6, -40)};
  alone.of(1).takes = false;
  alone.pass(20000);
  alone.of(1).takes = true;
  CHECK_MESSAGE(alone.joins() < 5000, "the only one is tried again and again");
}

TEST_CASE("a home without power is waited for, however long that takes") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -60)};
  board.of(1).there = false;
  board.pass(3600000);
  CHECK(board.acts.find("J0") != std::string::npos);
  board.of(1).there = true;
  CHECK(board.joins() < 10000);
  CHECK(board.address == 17);
}

TEST_CASE("a board whose signal is weak changes to one that is heard much better") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -75), point(2, 1, -60)};
  board.joins();
  board.pass(60000);
  CHECK(board.on == 2);
  CHECK(board.acts == "J1SJ2");
  CHECK(board.flash.bssid[5] == 2);
  board.of(2).at.rssiDbm = -76;
  board.of(1).at.rssiDbm = -69;
  board.pass(600000);
  CHECK_MESSAGE(board.on == 2, "7 dB better is not much better");
  board.of(1).at.rssiDbm = -67;
  board.pass(600000);
  CHECK(board.on == 1);
}

TEST_CASE("a signal that wavers around the limit is weak all the same") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -75), point(2, 1, -55)};
  for (int i = 0; i < 30000 && board.on != 2; i++) {
    board.of(1).at.rssiDbm = i % 2 == 0 ? -71 : -68;
    board.pass(200);
  }
  CHECK(board.on == 2);
}

TEST_CASE("one that is a little better, or a signal that is weak for moments only, moves nothing") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -75), point(2, 1, -68)};
  board.pass(3600000);
  CHECK(board.on == 1);
  CHECK_MESSAGE(board.acts.size() < 2 + 15, "it looks less and less often: ", board.acts);
  CHECK(board.acts.size() > 2 + 5);
  size_t looks = board.acts.size();
  board.pass(36000000);
  CHECK_MESSAGE(board.acts.size() > looks + 60, "but at least every eight minutes");
  WifiBoard flattered(was(1, 6, 17));
  flattered.points = {point(1, 6, -75)};
  flattered.flattersDb = 20;
  flattered.pass(600000);
  CHECK_MESSAGE(flattered.acts.find("J1", 2) == std::string::npos, "it is joined to that one already");
  WifiBoard flicker(was(1, 6, 17));
  flicker.points = {point(1, 6, -60), point(2, 1, -40)};
  flicker.pass(60000);
  for (int i = 0; i < 100; i++) {
    flicker.of(1).at.rssiDbm = -75;
    flicker.pass(AccessPointChoice::kWeakForMs - 100);
    flicker.of(1).at.rssiDbm = -60;
    flicker.pass(100);
  }
  CHECK(flicker.acts == "J1");
}

TEST_CASE("a rover that drives never leaves, however weak its signal is, and a look is given up for it") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -90), point(2, 1, -40)};
  board.roam = Roam::Never;
  board.pass(600000);
  CHECK(board.acts == "J1");
  CHECK(board.scans == 0);
  board.roam = Roam::Weak;
  board.pass(AccessPointChoice::kWeakForMs - 10);
  CHECK_MESSAGE(board.scans == 0, "a rover that has just been disarmed still rolls");
  board.pass(2000);
  CHECK(board.scans > 0);
  CHECK(board.scans < AccessPointChoice::kChannels);
  uint32_t scans = board.scans;
  board.roam = Roam::Never;
  board.pass(600000);
  CHECK(board.scans == scans);
  CHECK(board.on == 1);
  board.roam = Roam::Weak;
  board.pass(20000);
  CHECK(board.on == 2);
}

TEST_CASE("a camera that sends pictures leaves only what it hardly hears") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -80), point(2, 1, -40)};
  board.roam = Roam::HardlyHeard;
  board.pass(600000);
  CHECK(board.acts == "J1");
  board.of(1).at.rssiDbm = -85;
  board.pass(AccessPointChoice::kWeakForMs - 100);
  CHECK(board.acts == "J1");
  board.pass(20000);
  CHECK(board.on == 2);
}

TEST_CASE("while it looks for a better one it is at home most of the time") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -75)};
  board.joins();
  while (board.scans == 0) {
    board.pass(10);
  }
  uint32_t since = board.now;
  while (board.scans < AccessPointChoice::kChannels) {
    board.pass(10);
  }
  CHECK(board.now - since >= (AccessPointChoice::kChannels - 1) * AccessPointChoice::kEachMs);
  CHECK(board.on == 1);
}

TEST_CASE("a better one that disappears before it is joined, or refuses, brings the board back, and is not tried for ever") {
  WifiBoard board(was(1, 6, 17));
  board.points = {point(1, 6, -75), point(2, 1, -40)};
  board.of(2).takes = false;
  board.joins();
  board.pass(3600000);
  CHECK(board.on == 1);
  CHECK(board.acts.find("J1SJ2J1") == 0);
  size_t tries = 0;
  for (size_t at = board.acts.find("J2"); at != std::string::npos; at = board.acts.find("J2", at + 1)) {
    tries++;
  }
  CHECK(tries >= 2);
  CHECK(tries < 12);
}

TEST_CASE("a channel that the radio does not answer for holds up nothing") {
  AccessPointChoice choice(kHome, {});
  uint32_t now = 0;
  int scans = 0;
  for (; now < 60000 && choice.target().channel == 0 && scans <= AccessPointChoice::kChannels; now += 10) {
    Act act = choice.step(now, 0, false, Roam::Weak);
    scans += act == Act::Scan ? 1 : 0;
    if (act == Act::Join) {
      break;
    }
  }
  CHECK(scans == AccessPointChoice::kChannels);
  CHECK(now == AccessPointChoice::kChannels * AccessPointChoice::kScanWithinMs);
}
