// Pictures on their way from the camera driver's task to the node's loop.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../hal/camera.h"

namespace twinlane {

/** A picture in the driver's own memory. */
struct DriverFrame {
  const uint8_t* jpeg;
  size_t bytes;
  uint64_t beganUs;  // when the sensor began to hand it over, on Clock::nowUs
};

/**
 * Keeps the newest picture whose hand-over ended after the node had asked, in a second memory while the first is being sent. It
 * is replaced until the node takes it, so a picture never ages while it waits for the one before.
 *
 * The driver's task waits for each frame, so a frame that arrives has just ended. Only the first after a rest was lying in the
 * driver's queue, for nobody knows how long; it is left out. With one memory only, a picture is copied once the last was sent.
 *
 * `ask`, `take`, `giveBack` and `cancel` come from the node's loop, all else from the driver's task. They share one word, which
 * each changes in one step.
 */
class PictureExchange {
 public:
  /** After this long without a request the task rests, ms. */
  static constexpr uint32_t kRestAfterMs = 1000;

  /** This many frames in a row that do not come mean that the sensor hangs. */
  static constexpr int kHangs = 3;

  /** Memory for one or two pictures of `maxBytes` each, with Picture::kRoomBytes before it; nullptr: there is one. From setup. */
  void begin(uint8_t* one, uint8_t* other, size_t maxBytes) {
    memory_[0] = one;
    memory_[1] = other;
    maxBytes_ = maxBytes;
  }

  void ask() {
    change([](State& state) {
      state.serial = static_cast<uint8_t>(state.serial + (state.asked ? 0 : 1));
      state.asked = true;
    });
  }

  bool take(Picture& into) {
    if (State(load()).ready == 0) {
      return false;
    }
    uint8_t slot = 0;
    change([&slot](State& state) {
      slot = state.ready;
      state.taken = slot;
      state.asked = state.asked && slot == 0;
      state.ready = 0;
    });
    if (slot == 0) {
      return false;  // a newer one is just being copied over it
    }
    into = pictures_[slot - 1];
    return true;
  }

  void giveBack() {
    change([](State& state) { state.taken = 0; });
  }

  void cancel() {
    change([](State& state) {
      state.asked = false;
      state.ready = 0;
    });
  }

  /** May the task rest? Then it sleeps until the next request, and says so by `woke`. */
  bool rests(uint32_t nowMs) {
    bool asked = State(load()).asked;
    if (asked) {
      wantedMs_ = nowMs;
    }
    return !asked && nowMs - wantedMs_ >= kRestAfterMs;
  }

  void woke(uint32_t nowMs) {
    wantedMs_ = nowMs;
    old_ = true;
  }

  /** The driver has a frame: copies it if it is wanted. Its memory is the driver's again afterwards. */
  void arrived(const DriverFrame& frame) {
    hanging_ = 0;
    bool old = old_;
    old_ = false;
    if (old) {
      return;
    }
    if (frame.bytes > maxBytes_ || frame.bytes < 4) {
      __atomic_fetch_add(&lost_, 1U, __ATOMIC_RELAXED);
      return;
    }
    uint8_t slot = 0;
    uint8_t serial = 0;
    change([this, &slot, &serial](State& state) {
      slot = state.asked ? freeSlot(state) : uint8_t{0};
      serial = state.serial;
      state.ready = slot == state.ready ? uint8_t{0} : state.ready;
    });
    if (slot == 0) {
      return;
    }
    uint8_t* jpeg = memory_[slot - 1] + Picture::kRoomBytes;
    memcpy(jpeg, frame.jpeg, frame.bytes);
    pictures_[slot - 1] = {jpeg, frame.bytes, frame.beganUs};
    change([slot, serial](State& state) { state.ready = state.asked && state.serial == serial ? slot : state.ready; });
  }

  /** A frame did not come in time. True: the sensor hangs, and only a reset helps. */
  bool missed() {
    __atomic_fetch_add(&lost_, 1U, __ATOMIC_RELAXED);
    return ++hanging_ >= kHangs;
  }

  /** Frames that did not come, or were too large, since power on. Any task. */
  uint32_t lost() const { return __atomic_load_n(&lost_, __ATOMIC_RELAXED); }

 private:
  /** Slots count from 1; 0 is none. */
  struct State {
    explicit State(uint32_t packed)
        : serial(static_cast<uint8_t>(packed)),
          ready(static_cast<uint8_t>(packed >> 8)),
          taken(static_cast<uint8_t>(packed >> 16)),
          asked(packed >> 24 != 0) {}
    uint32_t packed() const {
      return (asked ? 1U << 24 : 0U) | static_cast<uint32_t>(taken) << 16 | static_cast<uint32_t>(ready) << 8 | serial;
    }

    uint8_t serial;  // of the request
    uint8_t ready;  // the slot that may be taken
    uint8_t taken;  // the node's
    bool asked;
  };

  uint32_t load() const { return __atomic_load_n(&state_, __ATOMIC_ACQUIRE); }

  template <typename Change>
  void change(Change how) {
    uint32_t before = load();
    uint32_t after = 0;
    do {
      State state(before);
      how(state);
      after = state.packed();
    } while (!__atomic_compare_exchange_n(&state_, &before, after, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
  }

  /** One that the node does not hold, rather not the one that it may take now; 0 if there is none. */
  uint8_t freeSlot(const State& state) const {
    uint8_t best = 0;
    for (uint8_t slot = 1; slot <= 2; slot++) {
      bool usable = memory_[slot - 1] != nullptr && slot != state.taken;
      best = usable && (best == 0 || best == state.ready) ? slot : best;
    }
    return best;
  }

  uint8_t* memory_[2] = {nullptr, nullptr};
  size_t maxBytes_ = 0;
  Picture pictures_[2] = {};
  uint32_t state_ = 0;
  uint32_t lost_ = 0;
  uint32_t wantedMs_ = 0;  // task
  bool old_ = true;  // task: the next frame was lying in the driver's queue
  int hanging_ = 0;  // task: frames in a row that did not come
};

}  // namespace twinlane
