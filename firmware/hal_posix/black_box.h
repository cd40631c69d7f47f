// What happens on board, as the simulator writes it down: one JSON object a line.
#pragma once

#include <pthread.h>
#include <stdint.h>

#include "../core/camera_node.h"
#include "../core/flight_record.h"
#include "posix_clock.h"
#include "rover_body.h"

namespace twinlane {

/**
 * A file of lines, described in the simulator's Entry.java. Any thread notes, one thread writes: lines wait in memory that is
 * set aside at the start, and those that find no room are counted. Several processes may write to one file: each line is one
 * append.
 */
class BlackBox final : public FlightRecord, public ShutterRecord {
 public:
  static constexpr uint32_t kPeriodMs = 10;
  static constexpr uint32_t kRestingPeriods = 5;  // a rover at rest is recorded once in this many periods
  static constexpr int64_t kMaxBytes = 256000000;

  /** `clock`: the one that pictures are stamped with. */
  explicit BlackBox(const PosixClock& clock) : clock_(clock) {}

  /** Writes from now on, over what the file holds or after it; false when the file cannot be written. */
  bool open(const char* path, bool over);

  bool isOpen() const { return file_ >= 0; }

  void command(const DriveMessage& drive, int32_t ageMs, bool executed, Dropped whyNot) override;
  void heard(const char* what) override;
  void motion(const MotionNote& meant) override;
  void picture(uint32_t seq, uint64_t takenUs) override;

  /** The motors turn from now on. */
  void turn();

  /** The dead man has cut motors that turned; what the loop still means to tell them is not what they do. From its thread. */
  void cut();

  /** Where the rover is. */
  void body(const BodyState& state, uint16_t batteryMv);

  /** Writes the lines that wait. From one thread only. */
  void flush();

 private:
  static constexpr uint32_t kLines = 2048;
  static constexpr uint32_t kLineBytes = 256;

  void note(const char* format, ...) __attribute__((format(printf, 2, 3)));
  void noteMotion(const MotionNote& now);

  const PosixClock& clock_;
  int file_ = -1;
  int64_t writtenBytes_ = 0;
  uint32_t restingPeriods_ = 0;
  double lastHeadingDeg_ = 0;

  pthread_mutex_t lock_ = PTHREAD_MUTEX_INITIALIZER;  // guards all below
  char lines_[kLines][kLineBytes];
  uint32_t first_ = 0;
  uint32_t waiting_ = 0;
  uint32_t lost_ = 0;
  bool cut_ = false;  // since they turned last
  MotionNote last_ = {0, 0, false, false, false, 0xFFFFFFFF, 0, LimitReason::Disarmed};
};

}  // namespace twinlane
