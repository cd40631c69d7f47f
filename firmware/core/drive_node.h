// The whole drive board: its socket to the control relay, its rules, its wires.
#pragma once

#include <stdint.h>

#include "../hal/adc.h"
#include "../hal/button.h"
#include "../hal/clock.h"
#include "../hal/health.h"
#include "../hal/light.h"
#include "../hal/log.h"
#include "../hal/motors.h"
#include "../hal/random.h"
#include "../hal/switch.h"
#include "../hal/transport.h"
#include "backoff.h"
#include "drive_session.h"
#include "flight_record.h"
#include "settings.h"
#include "status_pace.h"
#include "stop_button.h"
#include "web_socket.h"

namespace twinlane {

/** What the board is made of; all of it outlives the node. */
struct DriveHardware {
  const Clock& clock;
  Random& random;
  Transport& transport;
  Motors& motors;
  Switch& camera;
  Adc& battery;
  Light& light;
  Health& health;
  Log& log;
  FlightRecord& record;  // a NoFlightRecord will do
  Button& button;        // a NoButton will do
};

/**
 * Stays connected to control and reconnects after every break. Call `step` from the loop as often as possible, at least every
 * 10 ms: it never blocks. Call `deadManTick` every DeadMan::kPeriodMs from a timer that no loop can delay. Uses no heap; 8 KB.
 */
class DriveNode final : WebSocketListener {
 public:
  /** A board after its reset. Settings are copied. `firmware`: name and version, at most 40 characters. */
  DriveNode(const DriveHardware& hardware, const Settings& settings, const char* firmware);

  /** One turn of the loop. */
  void step();

  /** For the dead man's timer. */
  void deadManTick() {
    deadMan_.enforce();
    button_.look(hardware_.button.pressed(), hardware_.clock.nowMs());
  }

  /** Was the button held so that the board forgets everything? Then the caller stops the motors and does so. */
  bool forget() const { return button_.forget(); }

  /** Is control connected? For an indicator lamp. */
  bool connected() const { return socket_.isOpen(); }

  /** May the motors turn? */
  bool armed() const { return session_.armed(); }

  /** Is the camera's switch on? */
  bool cameraOn() const { return session_.cameraOn(); }

 private:
  static constexpr size_t kMaxTextBytes = 2048;
  static constexpr uint32_t kAnnounceMs = 300;
  static constexpr uint32_t kBlinkMs = 75;  // on, off, on, off

  void opened() override;
  void text(const char* text, size_t bytes) override;
  void closed(const char* reason) override;
  void connect();
  void tellStatus();
  void switchCamera();
  void blink();

  DriveHardware hardware_;
  char deviceKey_[sizeof(HomeSettings::deviceKey)];
  RoverFigures figures_;
  MotorSettings motors_;
  const char* firmware_;
  Url control_;
  uint32_t boot_;
  DeadMan deadMan_;
  DriveSession session_;
  Backoff backoff_;
  StatusPace pace_;
  uint8_t in_[kMaxTextBytes];
  uint8_t out_[1536];
  WebSocket socket_;
  StopButton button_;
  uint16_t askedPermille_ = 0;  // of the headlight
  uint16_t shownPermille_ = 0;
};

}  // namespace twinlane
