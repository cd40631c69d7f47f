// Which access point of its home's Wi-Fi a board joins, and when it changes to a stronger one.
#pragma once

#include <stdint.h>

namespace twinlane {

/** One access point of the home's network, as the radio hears it. */
struct AccessPoint {
  uint8_t bssid[6];
  uint8_t channel;  // 1..13; 0: none
  int8_t rssiDbm;
};

/** What is kept over a reset, so that waking needs no scan and no DHCP discovery. All zero: nothing is known. */
struct WifiMemory {
  uint32_t network;  // AccessPointChoice::numberOf its name and password
  uint32_t address;  // IPv4 as the network writes it; 0: none
  uint8_t bssid[6];
  uint8_t channel;
  uint8_t unused;
};

/**
 * Decides; a HAL carries it out. The ways that lead to an access point:
 *
 *   power on ──▶ the one remembered ──▶ joined ◀──── the strongest of the others, when it is heard much better
 *                   │ not there            │ ▲                      │ not there: the one before again
 *                   ▼                 lost │ │
 *                scan of all channels ◀────┘ │ (once to the same one, without a scan)
 *                   │ the strongest          │
 *                   └────────────────────────┘ nothing seen: any that the radio's own search finds, then another scan
 *
 * One that did not take the board is passed over in the next scan while there is another. A scan looks at one channel after
 * another; while joined it comes home between two, and is given up as soon as the board must not leave.
 *
 * The address of the last time is a hint: the HAL asks the DHCP server for it, which may refuse. When no address comes, or the
 * relay is not reached by it, it is thrown away and asked for anew.
 *
 * Every call is confined to one loop; a HAL whose radio speaks in another task hands its events over.
 */
class AccessPointChoice {
 public:
  /** When may it leave an access point for a stronger one? */
  enum class Roam : uint8_t {
    Never,        // it drives
    HardlyHeard,  // it sends pictures: only below kFloorDbm
    Weak,         // it has nothing to do: below kWeakDbm
  };

  enum class Act : uint8_t {
    None,
    Scan,      // channel(), and nothing but that; then scanned()
    Join,      // target(), whose channel 0 means any; leaves another one before that. It asks DHCP for memory().address
    Remember,  // write memory() to flash
  };

  static constexpr int kWeakDbm = -70;
  static constexpr int kFloorDbm = -82;
  static constexpr int kCalmDb = 4;        // above one of these it is weak no longer
  static constexpr int kMuchBetterDb = 8;  // another one, to change to it
  static constexpr uint32_t kWeakForMs = 5000;  // weak, and free to leave: in that time a rover comes to rest
  static constexpr uint32_t kLookAgainMs = 30000;  // doubles while nothing better is found
  static constexpr uint32_t kLookAgainMostMs = 480000;
  static constexpr uint32_t kJoinWithinMs = 5000;  // at a known channel
  static constexpr uint32_t kSearchWithinMs = 15000;  // by the radio's own search
  static constexpr uint32_t kAddressWithinMs = 10000;
  static constexpr uint32_t kReachWithinMs = 20000;  // the relay, by the address of the last time
  static constexpr uint32_t kScanWithinMs = 1500;    // one channel
  static constexpr uint32_t kEachMs = 400;   // while joined: from one channel to the next, most of it at home
  static constexpr uint32_t kPauseMs = 1000;  // after a round that found nothing
  static constexpr uint8_t kChannels = 13;

  /** A number for a network, to notice that the memory is of another one. */
  static uint32_t numberOf(const char* name, const char* password);

  /** @param network the home's, by numberOf @param memory as it was kept; of another network it counts for nothing */
  AccessPointChoice(uint32_t network, const WifiMemory& memory);

  // what the radio has told

  /** It belongs to an access point, and waits for an address. */
  void associated(uint32_t nowMs);

  /** It has an address there. */
  void joined(const AccessPoint& at, uint32_t address, uint32_t nowMs);

  /** The access point has let it go, or an attempt to join has failed; not when it was left for a Join. */
  void lost();

  /** Heard while a channel was scanned. */
  void seen(const AccessPoint& other);

  /** That channel has been scanned, or could not be. */
  void scanned();

  /**
   * What is to be done now. On each turn of the loop.
   *
   * @param rssiDbm of the access point that it is joined to; 0: not measured
   * @param reached is a relay connected?
   */
  Act step(uint32_t nowMs, int rssiDbm, bool reached, Roam roam);

  uint8_t channel() const { return channel_; }
  const AccessPoint& target() const { return target_; }
  const WifiMemory& memory() const { return memory_; }

 private:
  enum class Phase : uint8_t { Idle, Joining, Addressing, Joined, Looking, Searching, Resting };

  Act begin(uint32_t nowMs);
  Act join(const AccessPoint& at, uint32_t nowMs);
  Act failed(uint32_t nowMs);
  Act address(uint32_t nowMs);
  Act scan(uint8_t channel, Phase phase, uint32_t nowMs);
  Act search(uint32_t nowMs);
  Act stay(uint32_t nowMs, int rssiDbm, bool reached, Roam roam);
  Act look(uint32_t nowMs, int rssiDbm);
  bool tooWeak(uint32_t nowMs, int rssiDbm, Roam roam);
  bool scans(uint32_t nowMs) const { return scanning_ && nowMs - sinceMs_ < kScanWithinMs; }

  WifiMemory memory_;
  WifiMemory kept_;           // what flash has
  AccessPoint target_ = {};   // of the newest Join; joined to it, when it is
  AccessPoint best_ = {};     // of this scan
  AccessPoint refused_ = {};  // did not take the board
  Phase phase_ = Phase::Idle;
  uint8_t channel_ = 0;
  bool scanning_ = false;  // this channel
  bool lost_ = false;
  bool again_ = true;    // the remembered one may be tried without a scan
  bool any_ = false;     // the last scan saw nothing, and the radio's own search neither
  bool dirty_ = false;   // memory_ is not in flash yet
  bool hinted_ = false;  // its address is the one of the last time, and no relay was reached by it
  bool weak_ = false;
  uint32_t sinceMs_ = 0;  // of the phase, or of this channel's scan
  uint32_t weakMs_ = 0;
  uint32_t lookedMs_ = 0;
  uint32_t lookAgainMs_ = kLookAgainMs;
};

}  // namespace twinlane
