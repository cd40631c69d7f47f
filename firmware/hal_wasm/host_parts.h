// Every seam of hal/, as far as it leads out of the module: each call is one host function.
#pragma once

#include "../core/camera_node.h"
#include "../core/flight_record.h"
#include "../hal/adc.h"
#include "../hal/button.h"
#include "../hal/camera.h"
#include "../hal/clock.h"
#include "../hal/health.h"
#include "../hal/light.h"
#include "../hal/log.h"
#include "../hal/motors.h"
#include "../hal/random.h"
#include "../hal/store.h"
#include "../hal/switch.h"
#include "../hal/transport.h"
#include "imports.h"

namespace twinlane {

class HostClock final : public Clock {
 public:
  uint32_t nowMs() const override { return hostClockMs(); }
  uint64_t nowUs() const override { return hostClockUs(); }
};

class HostRandom final : public Random {
 public:
  uint32_t next() override { return hostRandom(); }
};

class HostLog final : public Log {
 public:
  void line(const char* text) override { hostLog(text); }
};

/** A simulated board's flash is what its options say; nothing is written to it. */
class HostStore final : public Store {
 public:
  size_t read(char* into, size_t maxBytes) override { return hostStoreRead(into, maxBytes); }
  bool write(const char*, size_t) override { return false; }
};

/** What is in it, over the defaults. */
inline Settings hostSettings() {
  static char scratch[kMaxSettingsBytes];
  HostStore store;
  Settings settings;
  loadSettings(settings, store, scratch, sizeof scratch);
  return settings;
}

class HostTransport final : public Transport {
 public:
  explicit constexpr HostTransport(uint32_t socket) : socket_(socket) {}

  void connect(const Endpoint& to) override { hostSocketConnect(socket_, to.host, to.port, to.tls); }
  State poll() override { return static_cast<State>(hostSocketPoll(socket_)); }
  int32_t send(const uint8_t* from, size_t bytes) override { return hostSocketSend(socket_, from, bytes); }
  int32_t receive(uint8_t* into, size_t bytes) override { return hostSocketReceive(socket_, into, bytes); }
  void close() override { hostSocketClose(socket_); }
  const char* reason() const override {
    hostSocketReason(socket_, reason_, sizeof reason_);
    return reason_;
  }

 private:
  uint32_t socket_;
  mutable char reason_[96] = "";
};

class HostMotors final : public Motors {
 public:
  void set(int16_t leftPermille, int16_t rightPermille) override { hostMotorsSet(leftPermille, rightPermille); }
  void restBy(bool) override {}  // the simulated body always brakes
  void cut() override { hostMotorsCut(); }
};

class HostSwitch final : public Switch {
 public:
  void set(bool on) override { hostCameraPower(on); }
};

class HostBattery final : public Adc {
 public:
  uint16_t batteryMv() override { return static_cast<uint16_t>(hostBatteryMv()); }
};

class HostLight final : public Light {
 public:
  void set(uint16_t levelPermille) override { hostLight(levelPermille); }
};

class HostButton final : public Button {
 public:
  bool pressed() override { return hostButton(); }
};

class HostHealth final : public Health {
 public:
  int16_t rssiDbm() override { return static_cast<int16_t>(hostRssiDbm()); }
  uint32_t freeHeapBytes() override { return hostFreeHeapBytes(); }
  ResetReason resetReason() override { return ResetReason::Power; }
};

/** The camera board's, which the host does not measure. */
class UnmeasuredHealth final : public Health {
 public:
  int16_t rssiDbm() override { return 0; }
  uint32_t freeHeapBytes() override { return 0; }
  ResetReason resetReason() override { return ResetReason::Power; }
};

class HostRecord final : public FlightRecord, public ShutterRecord {
 public:
  void command(const DriveMessage& drive, int32_t ageMs, bool executed, Dropped whyNot) override {
    hostRecordCommand(drive.seq, ageMs, drive.epoch, drive.linearPermille, drive.angularPermille, drive.view.seq,
                      drive.view.ageMs, executed ? -1 : static_cast<int32_t>(whyNot));
  }
  void heard(const char* what) override { hostRecordHeard(what); }
  void motion(const MotionNote& now) override {
    hostRecordMotion(now.linearPermille, now.angularPermille, now.armed, now.failsafe, now.estop, now.epoch, now.limitPermille,
                     static_cast<uint32_t>(now.reason));
  }
  void picture(uint32_t seq, uint64_t takenUs) override { hostRecordPicture(seq, takenUs); }
};

class HostCamera final : public Camera {
 public:
  void ask() override { hostCameraAsk(); }
  bool take(Picture& into) override {
    into.bytes = hostCameraTake(&into.jpeg, &into.takenUs);
    return into.bytes > 0;
  }
  void giveBack() override { hostCameraGiveBack(); }
  void cancel() override { hostCameraCancel(); }
  void configure(const FrameQuality& wanted) override {
    hostCameraConfigure(wanted.widthPx, wanted.heightPx, wanted.jpegQuality, wanted.fps);
  }
  void mount(const CameraMount& mount) override { hostCameraMount(mount.upsideDown, mount.mirrored); }
};

}  // namespace twinlane
