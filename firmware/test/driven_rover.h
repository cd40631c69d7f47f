// A rover that is driven in virtual time: the board's rules, a body that is what it is, a driver who sees pictures of it.
#pragma once

#include <math.h>

#include <random>
#include <vector>

#include "scenario.h"

namespace twinlane {

constexpr double kDeg = M_PI / 180;

/** Chance that can be repeated. */
struct Dice {
  explicit Dice(uint32_t seed) : engine(seed) {}
  uint32_t of(uint32_t from, uint32_t to) { return std::uniform_int_distribution<uint32_t>(from, to)(engine); }
  double share(uint32_t fromPermille, uint32_t toPermille) { return of(fromPermille, toPermille) / 1000.0; }
  bool oneIn(uint32_t times) { return of(1, times) == 1; }

  std::mt19937 engine;
};

/** Where a true body was at one moment. */
struct Pose {
  double xMm, yMm, headingRad;
  double backMm;  // driven backwards until then; never falls
  bool forward;   // was it driving forward?
};

/** What a rover is, whatever its figures say. */
struct Plant {
  double fullMmS;      // at full duty, with the battery of its calibration
  double deadBand;     // share of full duty, with that battery, below which a motor does not turn
  double brakeMmSMs;   // how much slower it can become within 1 ms
  double trackMm;
  double voltage = 1;  // of the present battery, as a share of that one's
};

/** Two wheels that turn as their motors' duties say, as soon as the brake lets them. */
struct Body {
  explicit Body(const Plant& of) : plant(of) {}

  void step(int16_t leftPermille, int16_t rightPermille);
  bool rests() const { return left == 0 && right == 0; }

  Plant plant;
  double left = 0;  // mm/s
  double right = 0;
  double wayMm = 0;
  double turnedRad = 0;
  Pose pose = {0, 0, 0, 0, false};

 private:
  double towards(double now, int16_t permille) const;
};

/** How far it was beyond what its driver had seen, at most. */
struct Beyond {
  double mm = 0;          // from where the picture was taken; over its own track only as far as that is within blindDistanceMm
  double headingDeg = 0;  // to either side
  double bearingDeg = 0;  // of a place that was reached forward
  double ownTrackMm = 0;  // beyond blindDistanceMm, over its own track
  double offTrackMm = 0;  // beyond blindDistanceMm, and not on its own track
};

class DrivenRover {
 public:
  /** @param batteryMv what is measured, 0 for nothing */
  DrivenRover(uint32_t seed, const WelcomeMessage& welcome, const Plant& plant, uint16_t batteryMv);

  /** Another lease begins; armed, and a neutral command came. */
  void lease();

  /** Armed, unless it is. */
  void arm();

  /** At rest as many commands come, each 45 to 55 ms after the one before, but for one: so quick is its link. */
  void learn(uint32_t commands, uint32_t longAt, uint32_t longMs);

  /** How long its driver may be silent now, ms. */
  uint32_t deadManMs() { return bench.session.status({batteryMv, 0, 0}).deadManMs; }

  /** A message without anything in it. */
  void hear(ToBoard::Type type);

  /** A command as it arrives now: it was under way for a while, made before a picture that was on its way for a while. */
  void drive(int16_t linearPermille, int16_t angularPermille, uint32_t mostUnderWayMs = 120);

  /** From now on commands wait in the network, or those that wait arrive at once. */
  void holdCommands(bool hold);

  void millisecond();

  /** Nothing reaches it any more; until it stands. */
  void loseEverything();

  uint32_t nowMs() const { return now_; }

  Dice dice;
  Bench bench;
  Body body;
  Beyond beyond;
  uint16_t batteryMv;
  uint32_t hangsUntilMs = 0;   // its loop does nothing; the dead man's timer runs
  uint32_t frozenUntilMs = 0;  // no newer picture comes

 private:
  void measure();
  double toOwnTrackMm(const Pose& is) const;

  ToBoard hello_ = {};
  std::vector<Pose> poses_;      // one for each ms
  std::vector<ToBoard> waiting_;
  bool held_ = false;
  uint32_t now_ = 0;
  uint32_t loopMs_ = 0;
  uint32_t pictureMs_ = 0;  // when the newest picture that the driver has was taken
  uint32_t pictureSeq_ = 0;
  uint32_t seenMs_ = 0;  // the same, of what a command that was carried out has proved
  uint32_t seq_ = 0;
  std::vector<uint32_t> takenMs_ = {0};  // by the picture's sequence
};

}  // namespace twinlane
