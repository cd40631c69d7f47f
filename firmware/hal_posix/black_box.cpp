#include "black_box.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

namespace twinlane {

namespace {

constexpr const char* kDroppedNames[kDroppedReasons] = {"expired", "old_lease", "out_of_sequence", "disarmed", "poor_link"};
constexpr const char* kReasonNames[] = {"none",        "picture_old", "picture_unknown", "not_calibrated",
                                        "low_battery", "disarmed",    "stopping"};

bool same(const MotionNote& a, const MotionNote& b) {
  return a.linearPermille == b.linearPermille && a.angularPermille == b.angularPermille && a.armed == b.armed &&
         a.failsafe == b.failsafe && a.estop == b.estop && a.epoch == b.epoch && a.limitPermille == b.limitPermille &&
         a.reason == b.reason;
}

const char* flag(bool value) { return value ? "true" : "false"; }

unsigned long long ns() { return PosixClock::nowNs(); }

}  // namespace

bool BlackBox::open(const char* path, bool over) {
  file_ = ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (over ? O_TRUNC : 0), 0644);
  return file_ >= 0;
}

void BlackBox::note(const char* format, ...) {
  if (file_ < 0) {
    return;
  }
  pthread_mutex_lock(&lock_);
  if (waiting_ == kLines) {
    lost_++;
  } else {
    char* line = lines_[(first_ + waiting_) % kLines];
    va_list values;
    va_start(values, format);
    vsnprintf(line, kLineBytes, format, values);
    va_end(values);
    waiting_++;
  }
  pthread_mutex_unlock(&lock_);
}

void BlackBox::command(const DriveMessage& drive, int32_t ageMs, bool executed, Dropped whyNot) {
  note(
      "{\"type\":\"command\",\"ns\":%llu,\"seq\":%u,\"ageMs\":%d,\"epoch\":%u,\"linear\":%.3f,\"angular\":%.3f,\"viewSeq\":%u,"
      "\"viewAgeMs\":%d,\"verdict\":\"%s\"}\n",
      ns(), drive.seq, ageMs, drive.epoch, drive.linearPermille / 1000.0, drive.angularPermille / 1000.0, drive.view.seq,
      drive.view.ageMs, executed ? "executed" : kDroppedNames[static_cast<size_t>(whyNot)]);
}

void BlackBox::heard(const char* what) { note("{\"type\":\"heard\",\"ns\":%llu,\"what\":\"%s\"}\n", ns(), what); }

void BlackBox::picture(uint32_t seq, uint64_t takenUs) {
  note("{\"type\":\"picture\",\"ns\":%llu,\"seq\":%u}\n", static_cast<unsigned long long>(clock_.onMachineNs(takenUs)), seq);
}

void BlackBox::turn() {
  pthread_mutex_lock(&lock_);
  cut_ = false;
  pthread_mutex_unlock(&lock_);
}

void BlackBox::motion(const MotionNote& meant) {
  pthread_mutex_lock(&lock_);
  MotionNote now = meant;
  if (cut_) {
    now.linearPermille = 0;
    now.angularPermille = 0;
  }
  bool changed = !same(now, last_);
  last_ = now;
  pthread_mutex_unlock(&lock_);
  if (changed) {
    noteMotion(now);
  }
}

void BlackBox::cut() {
  pthread_mutex_lock(&lock_);
  cut_ = true;
  last_.linearPermille = 0;
  last_.angularPermille = 0;
  MotionNote now = last_;
  pthread_mutex_unlock(&lock_);
  noteMotion(now);
}

void BlackBox::noteMotion(const MotionNote& now) {
  note(
      "{\"type\":\"motors\",\"ns\":%llu,\"linear\":%.3f,\"angular\":%.3f,\"armed\":%s,\"failsafe\":%s,\"estop\":%s,\"epoch\":%u,"
      "\"limit\":%.3f,\"reason\":\"%s\"}\n",
      ns(), now.linearPermille / 1000.0, now.angularPermille / 1000.0, flag(now.armed), flag(now.failsafe), flag(now.estop),
      now.epoch, now.limitPermille / 1000.0, kReasonNames[static_cast<size_t>(now.reason)]);
}

void BlackBox::body(const BodyState& state, uint16_t batteryMv) {
  bool rests = state.speedMmS == 0 && state.headingDeg == lastHeadingDeg_;
  lastHeadingDeg_ = state.headingDeg;
  restingPeriods_ = rests ? restingPeriods_ + 1 : 0;
  if (restingPeriods_ % kRestingPeriods == 0) {
    note(
        "{\"type\":\"body\",\"ns\":%llu,\"x\":%.2f,\"y\":%.2f,\"headingDeg\":%.2f,\"speedMmS\":%.2f,\"forwardMm\":%.3f,"
        "\"batteryMv\":%u}\n",
        ns(), state.xMm, state.yMm, state.headingDeg, state.speedMmS, state.forwardMm, batteryMv);
  }
}

void BlackBox::flush() {
  char line[kLineBytes];
  for (;;) {
    pthread_mutex_lock(&lock_);
    bool any = waiting_ > 0;
    if (any) {
      memcpy(line, lines_[first_], kLineBytes);
      first_ = (first_ + 1) % kLines;
      waiting_--;
    }
    uint32_t lost = any ? 0 : lost_;
    lost_ = any ? lost_ : 0;
    pthread_mutex_unlock(&lock_);
    if (!any && lost == 0) {
      return;
    }
    if (!any) {
      snprintf(line, sizeof line, "{\"type\":\"lost\",\"ns\":%llu,\"entries\":%u}\n", ns(), lost);
    }
    ssize_t written = writtenBytes_ < kMaxBytes ? ::write(file_, line, strlen(line)) : 0;
    writtenBytes_ += written > 0 ? written : 0;
  }
}

}  // namespace twinlane
