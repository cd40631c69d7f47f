// Which access point a board joins, in virtual time: a home whose access points come, go, refuse, and give addresses away.
#include "../core/access_point_choice.h"

#include <doctest/doctest.h>
#include <string.h>

#include <string>
#include <vector>

using namespace twinlane;
using Act = AccessPointChoice::Act;
using Roam = AccessPointChoice::Roam;

namespace {

const uint32_t kHome = AccessPointChoice::numberOf("home", "secret");

/** One access point of the home. */
struct Point {
  AccessPoint at;
  bool there = true;
  bool takes = true;  // else it refuses the board
};

Point point(uint8_t number, uint8_t channel, int8_t rssiDbm) { return {{{2, 0, 0, 0, 0, number}, channel, rssiDbm}}; }

/** What hands out addresses. */
struct Dhcp {
  uint32_t free = 20;       // the next one that nobody has
  uint32_t silentFor = 0;   // asked for this address it says nothing
  uint32_t refuses = 0;     // this one belongs to somebody else: it says so, and gives another
  uint32_t doubled = 0;     // this one it gives although somebody else has it
};

/** A radio and its HAL in this home. */
class Board {
 public:
  explicit Board(const WifiMemory& memory = {}, uint32_t network = kHome) : choice(network, memory), flash(memory) {}

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

  Point& of(uint8_t number) {
    for (Point& one : points) {
      if (one.at.bssid[5] == number) {
        return one;
      }
    }
    FAIL("no such access point");
    return points[0];
  }

  AccessPointChoice choice;
  WifiMemory flash;
  std::vector<Point> points;
  Dhcp dhcp;
  Roam roam = Roam::Weak;
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
      for (const Point& one : points) {
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

  void carryOut(Act act) {
    switch (act) {
      case Act::None:
        break;
      case Act::Remember:
        flash = choice.memory();
        writes++;
        break;
      case Act::Scan:
        CHECK(scanDoneMs_ == 0);
        acts += choice.channel() == 1 ? "S" : "";
        scans++;
        scanned_ = choice.channel();
        scanDoneMs_ = now + 120;
        break;
      case Act::Join:
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
    Point* at = nullptr;
    for (Point& one : points) {
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
    const Point* best = nullptr;
    for (const Point& one : points) {
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

/** A memory of an earlier run. */
WifiMemory was(uint8_t number, uint8_t channel, uint32_t address) {
  return {kHome, address, {2, 0, 0, 0, 0, number}, channel, 0};
}

}  // namespace

TEST_CASE("a board that knows nothing looks at all channels and takes the strongest") {
  Board board;
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
  Board board(was(1, 6, 17));
  board.points = {point(1, 6, -60), point(2, 1, -50)};
  CHECK(board.joins() <= 400);
  CHECK(board.acts == "J1");
  CHECK(board.address == 17);
  board.pass(60000);
  CHECK_MESSAGE(board.writes == 0, "flash has it already");
  CHECK(board.acts == "J1");
}

TEST_CASE("an access point that is gone costs one attempt; then it scans") {
  Board board(was(1, 6, 17));
  board.points = {point(1, 6, -60), point(2, 1, -70)};
  board.of(1).there = false;
  CHECK(board.joins() < 4000);
  CHECK(board.acts == "J1SJ2");
  CHECK(board.flash.bssid[5] == 2);
  CHECK(board.writes == 1);
}

TEST_CASE("a memory of another network, and a broken one, count for nothing") {
  for (WifiMemory memory : {was(1, 6, 17), was(1, 200, 17)}) {
    Board board(memory, memory.channel == 6 ? AccessPointChoice::numberOf("home", "other") : kHome);
    board.points = {point(1, 6, -60)};
    board.joins();
    CHECK(board.acts == "SJ1");
    CHECK(board.address == 20);
  }
  CHECK(AccessPointChoice::numberOf("ab", "c") != AccessPointChoice::numberOf("a", "bc"));
}

TEST_CASE("an address that belongs to somebody else by now is given up") {
  SUBCASE("the server says so") {
    Board board(was(1, 6, 17));
    board.points = {point(1, 6, -60)};
    board.dhcp.refuses = 17;
    CHECK(board.joins() < 2000);
    CHECK(board.acts == "J1");
  }
  SUBCASE("the server says nothing") {
    Board board(was(1, 6, 17));
    board.points = {point(1, 6, -60)};
    board.dhcp.silentFor = 17;
    CHECK(board.joins() < 13000);
    CHECK(board.acts == "J1J1");
    board.pass(10);
    CHECK(board.flash.address == 20);
  }
  SUBCASE("the server does not know it, and no relay is reached") {
    Board board(was(1, 6, 17));
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
  Board board(was(1, 6, 17));
  board.points = {point(1, 6, -60)};
  board.relay = false;
  board.pass(3600000);
  CHECK(board.acts == "J1J1");
  CHECK(board.writes <= 1);
}

TEST_CASE("an access point that lets it go is tried once more, then the others are") {
  Board board;
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
    Board board;
    board.points = {point(1, channel, -40), point(2, 6, -80)};
    board.of(1).takes = false;
    board.joins();
    CHECK(board.on == 2);
    CHECK(board.acts == "SJ1SJ2");
  }
  Board alone;
  alone.points = {point(1, 6, -40)};
  alone.of(1).takes = false;
  alone.pass(20000);
  alone.of(1).takes = true;
  CHECK_MESSAGE(alone.joins() < 5000, "the only one is tried again and again");
}

TEST_CASE("a home without power is waited for, however long that takes") {
  Board board(was(1, 6, 17));
  board.points = {point(1, 6, -60)};
  board.of(1).there = false;
  board.pass(3600000);
  CHECK(board.acts.find("J0") != std::string::npos);
  board.of(1).there = true;
  CHECK(board.joins() < 10000);
  CHECK(board.address == 17);
}

TEST_CASE("a board whose signal is weak changes to one that is heard much better") {
  Board board(was(1, 6, 17));
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
  Board board(was(1, 6, 17));
  board.points = {point(1, 6, -75), point(2, 1, -55)};
  for (int i = 0; i < 30000 && board.on != 2; i++) {
    board.of(1).at.rssiDbm = i % 2 == 0 ? -71 : -68;
    board.pass(200);
  }
  CHECK(board.on == 2);
}

TEST_CASE("one that is a little better, or a signal that is weak for moments only, moves nothing") {
  Board board(was(1, 6, 17));
  board.points = {point(1, 6, -75), point(2, 1, -68)};
  board.pass(3600000);
  CHECK(board.on == 1);
  CHECK_MESSAGE(board.acts.size() < 2 + 15, "it looks less and less often: ", board.acts);
  CHECK(board.acts.size() > 2 + 5);
  size_t looks = board.acts.size();
  board.pass(36000000);
  CHECK_MESSAGE(board.acts.size() > looks + 60, "but at least every eight minutes");
  Board flattered(was(1, 6, 17));
  flattered.points = {point(1, 6, -75)};
  flattered.flattersDb = 20;
  flattered.pass(600000);
  CHECK_MESSAGE(flattered.acts.find("J1", 2) == std::string::npos, "it is joined to that one already");
  Board flicker(was(1, 6, 17));
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
  Board board(was(1, 6, 17));
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
  Board board(was(1, 6, 17));
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
  Board board(was(1, 6, 17));
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
  Board board(was(1, 6, 17));
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
