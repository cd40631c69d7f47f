#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "../core/board_messages.h"
#include "../core/json.h"
#include "../core/text.h"
#include "../core/video_messages.h"

using namespace twinlane;

namespace {

std::vector<std::string> golden(const std::string& kind, const std::string& direction) {
  std::ifstream file(std::string(TWINLANE_WIRE) + "/" + kind + "/" + direction + ".ndjson");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(line);
  }
  REQUIRE(!lines.empty());
  return lines;
}

ToBoard heard(const std::string& line) {
  ToBoard message = {};
  Refusal why;
  CAPTURE(line);
  bool fine = readToBoard(line.data(), line.size(), message, why);
  REQUIRE_MESSAGE(fine, why.sentence);
  return message;
}

/** A drive board ignores how the camera is mounted and does not send it: the hello without that. */
std::string withoutMount(const std::string& hello) {
  size_t at = hello.find(",\"mount\"");
  REQUIRE(at != std::string::npos);
  return hello.substr(0, at) + "}}";
}

bool refused(const std::string& line) {
  ToBoard message = {};
  Refusal why;
  bool fine = readToBoard(line.data(), line.size(), message, why);
  return !fine && why.sentence[0] != '\0';
}

}  // namespace

TEST_CASE("every golden message to a board is read") {
  std::vector<std::string> lines = golden("accepted", "to-board");
  REQUIRE(lines.size() == 12);
  ToBoard hello = heard(lines[0]);
  CHECK(hello.type == ToBoard::Type::Welcome);
  CHECK(hello.welcome.epoch == 7);
  CHECK(hello.welcome.limits.disarmMs == 1500);
  CHECK(hello.welcome.limits.armCommandAgeMs == 200);
  CHECK(hello.welcome.figures.maxSpeedMmS == 500);
  CHECK(hello.welcome.figures.reverseCapPermille == 350);
  CHECK(hello.welcome.figures.lowBatteryMv == 6600);
  CHECK(hello.welcome.figures.trackMm == 130);
  CHECK(hello.welcome.figures.fieldOfViewDeg == 66);
  RoverFigures wide = heard(lines[10]).welcome.figures;
  CHECK(wide.trackMm == 152);
  CHECK(wide.fieldOfViewDeg == 120);
  CHECK(wide.speedMarginPermille == 350);
  CHECK(wide.calibratedMv == 7400);
  ToBoard drive = heard(lines[1]);
  CHECK(drive.type == ToBoard::Type::Drive);
  CHECK(drive.drive.seq == 42);
  CHECK(drive.drive.tick == 123456);
  CHECK(drive.drive.linearPermille == 500);
  CHECK(drive.drive.angularPermille == -250);
  CHECK(drive.drive.view.seq == 901);
  CHECK(drive.drive.view.ageMs == 84);
  CHECK(drive.drive.epoch == 7);
  ToBoard neutral = heard(lines[2]);
  CHECK(neutral.drive.seq == 4294967295u);
  CHECK(neutral.drive.view.ageMs == View::kUnknownAge);
  CHECK(heard(lines[3]).type == ToBoard::Type::Stop);
  ToBoard arm = heard(lines[4]);
  CHECK(arm.type == ToBoard::Type::Arm);
  CHECK(arm.arm.view.ageMs == 84);
  CHECK(heard(lines[5]).type == ToBoard::Type::Disarm);
  CHECK(heard(lines[6]).type == ToBoard::Type::Estop);
  CHECK(heard(lines[7]).type == ToBoard::Type::EstopClear);
  CHECK(heard(lines[8]).cameraOn);
  CHECK(heard(lines[9]).lightPermille == 500);
  MotorSettings motors = heard(lines[10]).welcome.motors;
  CHECK(motors.trimPermille == 120);
  CHECK(motors.invertLeft);
  CHECK_FALSE(motors.invertRight);
  CHECK(motors.rampMs == 0);
  CHECK_FALSE(motors.brakeAtRest);
  CHECK(heard(lines[7]).estopClear.button == 4294967295u);
  CHECK(heard(lines[11]).estopClear.named);
  CHECK(heard(lines[11]).estopClear.button == 3);
  CHECK_FALSE(heard("{\"type\":\"estopClear\"}").estopClear.named);
}

TEST_CASE("motors may be left out, a picture's mount too, and then they were not said") {
  std::string head =
      "{\"type\":\"hello\",\"epoch\":7,\"limits\":{\"commandTtlMs\":400,\"deadManMs\":300,\"disarmMs\":1500,"
      "\"maxPictureAgeMs\":1000,\"blindDistanceMm\":250,\"armPictureAgeMs\":500,\"armCommandAgeMs\":200},"
      "\"settings\":{\"maxSpeedMmS\":500,\"brakeMs\":120,\"reverseCap\":0.35,\"turnCap\":0.5,\"lowBatteryMv\":6600";
  ToBoard old = heard(head + "}}");
  CHECK_FALSE(old.welcome.motorsSaid);
  CHECK(old.welcome.figures.trackMm == 130);
  CHECK(old.welcome.figures.fieldOfViewDeg == 66);
  CHECK(old.welcome.figures.speedMarginPermille == 200);
  CHECK(old.welcome.figures.calibratedMv == 0);
  auto motors = [&](const char* trim, const char* deadband) {
    return head + ",\"motors\":{\"trim\":" + trim + ",\"invertLeft\":false,\"invertRight\":true,\"deadband\":" + deadband +
           ",\"rampMs\":150,\"brakeAtRest\":true}}}";
  };
  ToBoard said = heard(motors("-0.3", "0.6"));
  CHECK(said.welcome.motorsSaid);
  CHECK(said.welcome.motors.trimPermille == -300);
  CHECK(said.welcome.motors.deadbandPermille == 600);
  CHECK(said.welcome.motors.invertRight);
  CHECK(refused(motors("-0.3001", "0")));
  CHECK(refused(motors("0.301", "0")));
  CHECK(refused(motors("0", "-0.001")));
  CHECK(refused(motors("0", "0.6000001")));
}

TEST_CASE("every bad message to a board is refused with a sentence") {
  for (const std::string& line : golden("refused", "to-board")) {
    CHECK_MESSAGE(refused(line), line);
  }
}

TEST_CASE("every golden message to a camera is read, every bad one refused") {
  std::vector<std::string> lines = golden("accepted", "to-camera");
  REQUIRE(lines.size() == 5);
  ToCamera message = {};
  Refusal why;
  auto read = [&](const std::string& line) { return readToCamera(line.data(), line.size(), message, why); };
  REQUIRE(read(lines[0]));
  CHECK(message.type == ToCamera::Type::Hello);
  CHECK(std::string(message.hello.clockId) == "7c1e9d1a");
  CHECK(message.hello.maxFrameBytes == 1048576);
  CHECK(message.hello.renewMs == 300000);
  REQUIRE(read(lines[1]));
  CHECK(message.type == ToCamera::Type::Synced);
  CHECK(message.synced.t0Us == 1234567);
  CHECK(message.synced.t2Us == 91);
  REQUIRE(read(lines[2]));
  CHECK(message.type == ToCamera::Type::Quality);
  CHECK(message.quality.widthPx == 640);
  CHECK(message.quality.heightPx == 480);
  CHECK(message.quality.fps == 25);
  REQUIRE(read(lines[4]));
  CHECK(message.ackSeq == 4294967295u);
  for (const std::string& line : golden("refused", "to-camera")) {
    CHECK_MESSAGE(!read(line), line);
  }
  for (const char* size : {"1x480", "640x480x", "0640x480", "640x48000", "x", "640 x 480"}) {
    CHECK_MESSAGE(!read("{\"type\":\"quality\",\"frameSize\":\"" + std::string(size) + "\",\"jpegQuality\":80,\"fps\":25}"),
                  size);
  }
}

TEST_CASE("what a board says is the golden line, letter by letter") {
  std::vector<std::string> lines = golden("accepted", "from-board");
  char text[kMaxBoardTextBytes];
  writeBoardHello(text, sizeof text, 3735928559u, "0.1.0", ResetReason::Power, {500, 120, 350, 500, 6400}, MotorSettings{});
  CHECK(text == withoutMount(lines[0]));
  MotorSettings motors;
  motors.trimPermille = -50;
  motors.invertRight = true;
  motors.deadbandPermille = 180;
  writeBoardHello(text, sizeof text, 1, "twinlane-drive 0.1.0", ResetReason::Brownout,
                  {500, 120, 350, 500, 6400, 130, 66, 50, 7900}, motors);
  CHECK(text == withoutMount(lines[3]));
  StatusMessage status = {4294967295u,     true, false, false, 7,    41, 500, -250, 800, LimitReason::PictureOld,
                          {3, 0, 1, 0, 2}, 7900, -61,   24000, true, 3,  125};
  writeStatus(text, sizeof text, status);
  CHECK(text == lines[1]);
  StatusMessage idle = {};
  idle.estop = true;
  idle.limitReason = LimitReason::Disarmed;
  writeStatus(text, sizeof text, idle);
  CHECK(text == lines[2]);
}

TEST_CASE("what a camera says is the golden line") {
  std::vector<std::string> lines = golden("accepted", "from-camera");
  char text[256];
  writeSync(text, sizeof text, 0);
  CHECK(text == lines[0]);
  writeSync(text, sizeof text, 9007199254740991u);
  CHECK(text == lines[1]);
  writeRenew(text, sizeof text, "eyJ0eXAiOiJ0d2lubGFuZS10aWNrZXQrand0In0.e30.c2ln");
  CHECK(text == lines[2]);
  CHECK(writeRenew(text, 20, "too long for so little memory") == 0);
}

TEST_CASE("the largest status fits") {
  StatusMessage most = {4294967295u,
                        false,
                        false,
                        false,
                        4294967295u,
                        4294967295u,
                        -1000,
                        -1000,
                        1000,
                        LimitReason::PictureUnknown,
                        {4294967295u, 4294967295u, 4294967295u, 4294967295u, 4294967295u},
                        60000,
                        -200,
                        4294967295u,
                        false,
                        4294967295u,
                        5000};
  most.linearPermille = -999;
  char text[kMaxBoardTextBytes];
  CHECK(writeStatus(text, sizeof text, most) > 0);
  CHECK(writeBoardHello(text, sizeof text, 4294967295u, "forty characters forty characters forty.", ResetReason::Watchdog,
                        {10000, 5000, 999, 999, 60000, 2000, 150, 999, 60000}, {-299, false, false, 599, 2000, false}) > 0);
}

TEST_CASE("shares are exact without floating point") {
  auto drive = [](const std::string& linear) {
    return "{\"type\":\"drive\",\"seq\":1,\"tick\":1,\"linear\":" + linear +
           ",\"angular\":0,\"view\":{\"seq\":1,\"ageMs\":1},\"epoch\":1}";
  };
  struct Row {
    const char* written;
    int permille;
  };
  for (Row row : {Row{"0", 0},
                  {"-0", 0},
                  {"1", 1000},
                  {"-1", -1000},
                  {"1.0", 1000},
                  {"0.9999999", 999},
                  {"1.0E-4", 0},
                  {"5e-1", 500},
                  {"0.5e0", 500},
                  {"10e-1", 1000},
                  {"-0.3339", -333},
                  {"0.1234567890123456789012345", 123},
                  {"0.000000000000000000001", 0},
                  {"1000000000000000000000e-21", 1000},
                  {"1e-400", 0},
                  {"0e999999", 0}}) {
    CHECK_MESSAGE(heard(drive(row.written)).drive.linearPermille == row.permille, row.written);
  }
  for (const char* bad : {"1.0000001", "-1.00000000000000000000000001",
                          "2",         "1e1",
                          "1e400",     "01",
                          "+1",        ".5",
                          "1.",        "1e",
                          "0x1",       "NaN",
                          "Infinity",  "--1",
                          "1 1",       "true",
                          "\"0.5\"",   "[0.5]",
                          "{}",        ""}) {
    CHECK_MESSAGE(refused(drive(bad)), bad);
  }
}

TEST_CASE("unknown fields are ignored wherever they stand, doubled ones are not") {
  CHECK(heard("{\"future\":{\"type\":\"stop\",\"a\":[1,2,{}]},\"on\":true,\"type\":\"camera\",\"x\":null}").cameraOn);
  CHECK(heard(" {\"type\" : \"stop\" , \"text\":\"\\u00e9\\n\\\"\"}\r\n").type == ToBoard::Type::Stop);
  CHECK(refused("{\"type\":\"camera\",\"on\":true,\"on\":true}"));
  CHECK(refused("{\"type\":\"stop\",\"type\":\"stop\"}"));
  CHECK(refused("{\"type\":\"stop\"}{}"));
  CHECK(refused("{\"type\":\"stop\",}"));
  CHECK(refused("{\"type\":\"stop\",\"x\":\"\t\"}"));
  CHECK(refused("{\"type\":\"stop\",\"x\":\"\\x\"}"));
  CHECK(refused("{\"type\":\"stop\",\"x\":[1,]}"));
  CHECK(refused(std::string("{\"type\":\"stop\"}\0", 16)));
  std::string deep = "{\"type\":\"stop\",\"x\":" + std::string(7, '[') + std::string(7, ']') + "}";
  CHECK(heard(deep).type == ToBoard::Type::Stop);
  CHECK(refused("{\"type\":\"stop\",\"x\":" + std::string(8, '[') + std::string(8, ']') + "}"));
  CHECK(refused("{\"type\":\"estop\",\"id\":\"" + std::string(65, 'x') + "\"}"));
  CHECK(heard("{\"type\":\"estop\",\"id\":\"" + std::string(64, 'x') + "\"}").type == ToBoard::Type::Estop);
}

TEST_CASE("tickets and keys are read from what control answers") {
  TicketAnswer ticket = {};
  ClaimAnswer claim = {};
  Refusal why;
  std::string good = "{\"ticket\":\"a.b.c\",\"videoUrl\":\"ws://10.0.0.1:8081\",\"validMs\":60000}";
  CHECK(readTicket(good.data(), good.size(), ticket, why));
  CHECK(std::string(ticket.ticket) == "a.b.c");
  CHECK(std::string(ticket.videoUrl) == "ws://10.0.0.1:8081");
  CHECK_FALSE(ticket.mountSaid);
  std::string hanging = "{\"ticket\":\"a\",\"videoUrl\":\"ws://h\",\"mount\":{\"upsideDown\":true,\"mirrored\":false}}";
  CHECK(readTicket(hanging.data(), hanging.size(), ticket, why));
  CHECK(ticket.mountSaid);
  CHECK(ticket.mount.upsideDown);
  CHECK_FALSE(ticket.mount.mirrored);
  std::string half = "{\"ticket\":\"a\",\"videoUrl\":\"ws://h\",\"mount\":{\"upsideDown\":true}}";
  CHECK_FALSE(readTicket(half.data(), half.size(), ticket, why));
  std::string escaped = "{\"ticket\":\"a\\u000d\\u000ax\",\"videoUrl\":\"ws://h\"}";
  CHECK(!readTicket(escaped.data(), escaped.size(), ticket, why));
  std::string key = "{\"device\":\"d1\",\"kind\":\"DRIVE\",\"rover\":\"r\",\"key\":\"k1\"}";
  CHECK(readClaim(key.data(), key.size(), claim, why));
  CHECK(std::string(claim.key) == "k1");
  char body[64];
  CHECK(writeClaim(body, sizeof body, "abcd-ef\"gh") > 0);
  CHECK(std::string(body) == "{\"code\":\"abcdefgh\"}");
}
