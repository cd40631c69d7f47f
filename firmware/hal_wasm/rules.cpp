// The drive board's rules alone, without a socket: the same code as above it in board.cpp, for who judges it event by event.

#include "../core/dead_man.h"
#include "../core/drive_session.h"
#include "../core/settings.h"
#include "host_parts.h"
#include "place.h"

#define FOR_HOST(name) extern "C" __attribute__((export_name(name)))

using namespace twinlane;

namespace {

struct Rules {
  Rules(const Settings& settings, const Clock& clock, Motors& motors, FlightRecord& record)
      : deadMan(clock, motors), session(settings.figures, settings.motors, clock, deadMan, record) {}

  DeadMan deadMan;
  DriveSession session;
};

HostClock hostClock;
HostMotors hostMotors;
HostRecord hostRecord;
alignas(Rules) uint8_t rulesMemory[sizeof(Rules)];
Rules* rules;
char text[2048];

}  // namespace

/** Where messages are put, and statuses are found. */
FOR_HOST("rules_text") char* rulesText() { return text; }

/** After a reset; settings are what flash has. */
FOR_HOST("rules_start") void rulesStart() {
  rules = new (Place{rulesMemory}) Rules(hostSettings(), hostClock, hostMotors, hostRecord);
}

FOR_HOST("rules_socket") void rulesSocket(bool open) { open ? rules->session.socketOpened() : rules->session.socketClosed(); }

/** False when the text is no message to a board. */
FOR_HOST("rules_hear") bool rulesHear(size_t bytes) {
  ToBoard message;
  Refusal why;
  bool good = readToBoard(text, bytes, message, why);
  if (good) {
    rules->session.hear(message);
  }
  return good;
}

/** The board's own button has been pressed this often. */
FOR_HOST("rules_button") void rulesButton(uint32_t presses) { rules->session.buttonPressed(presses); }

/** One turn of the loop. */
FOR_HOST("rules_turn") void rulesTurn() { rules->session.enforce(static_cast<uint16_t>(hostBatteryMv())); }

/** The dead man's timer. */
FOR_HOST("rules_timer") void rulesTimer() { rules->deadMan.enforce(); }

/** Returns its length. */
FOR_HOST("rules_status") size_t rulesStatus() {
  return writeStatus(text, sizeof text, rules->session.status({static_cast<uint16_t>(hostBatteryMv()), 0, 0}));
}
