#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "../core/camera_node.h"
#include "../core/drive_node.h"
#include "bench.h"
#include "scenario.h"

using namespace twinlane;

namespace {

const uint8_t kText = 0x81;

Settings settings() {
  Settings settings;
  setSetting(settings, "controlUrl", "http://10.0.0.2:8080");
  setSetting(settings, "deviceKey", "dev.key");
  setSetting(settings, "maxSpeedMmS", "500");
  setSetting(settings, "rampMs", "0");
  return settings;
}

struct Wires final : Switch, Light, Adc, Health, Button {
  void set(bool on) override { camera = on; }
  void set(uint16_t level) override { light = level; }
  uint16_t batteryMv() override { return 7777; }
  int16_t rssiDbm() override { return -60; }
  uint32_t freeHeapBytes() override { return 12345; }
  ResetReason resetReason() override { return ResetReason::Watchdog; }
  bool seen() const override { return lamp; }
  bool pressed() override { return finger; }

  bool lamp = false;
  bool finger = false;
  bool camera = false;
  uint16_t light = 0;
};

/** A drive board, and the control relay at its other end. */
struct Driven {
  explicit Driven(bool lamp = false) : node(hardware(lamp), settings(), "test 1.0") {}

  DriveHardware hardware(bool lamp) {
    wires.lamp = lamp;
    return {clock, random, wire, motors, wires, wires, wires, wires, log, record, wires};
  }

  void connect() {
    turns(4);
    std::string request = wire.sent;
    wire.sent.clear();
    wire.coming = answerTo(request, "twinlane.board.v1");
    CHECK(header(request, "Authorization") == "Bearer dev.key");
    turns(2);
  }

  void hear(const std::string& text) {
    wire.coming += frame(kText, text);
    turns(2);
  }

  void hello() {
    hear(
        "{\"type\":\"hello\",\"epoch\":7,\"limits\":{\"commandTtlMs\":400,\"deadManMs\":300,\"disarmMs\":1500,"
        "\"maxPictureAgeMs\":1000,"
        "\"blindDistanceMm\":250,\"armPictureAgeMs\":500,\"armCommandAgeMs\":200},\"settings\":{\"maxSpeedMmS\":500,\"brakeMs\":"
        "120,"
        "\"reverseCap\":0.35,\"turnCap\":0.5,\"lowBatteryMv\":6600,\"speedMargin\":0}}");
  }

  void turns(int count) {
    for (int i = 0; i < count; i++) {
      clock.pass(1);
      node.step();
    }
  }

  /** Its camera is on, as it is while somebody drives. */
  void arm() {
    hear("{\"type\":\"camera\",\"on\":true}");
    hear("{\"type\":\"arm\",\"tick\":" + tick() + ",\"view\":{\"seq\":1,\"ageMs\":50},\"epoch\":7}");
  }

  void drive(const std::string& seq, const std::string& linear) {
    hear("{\"type\":\"drive\",\"seq\":" + seq + ",\"tick\":" + tick() + ",\"linear\":" + linear +
         ",\"angular\":0,\"view\":{\"seq\":1,\"ageMs\":50},\"epoch\":7}");
  }

  /** Connected, it is armed and goes ahead at half speed. */
  void drivesAhead() {
    hello();
    arm();
    drive("1", "0");
    drive("2", "0.5");
    REQUIRE(motors.left == 500);
  }

  /** The timer looks while the button is held, and after it was let go. */
  void holdsButton(uint32_t ms) {
    for (uint32_t passed = 0; passed < ms + 40; passed += 10) {
      wires.finger = passed >= 20 && passed < ms + 20;
      clock.pass(10);
      node.deadManTick();
    }
  }

  std::string told(const std::string& field) {
    int opcode = 0;
    std::string last;
    for (std::string text = takeFrame(wire.sent, opcode); opcode == opcode::kText; text = takeFrame(wire.sent, opcode)) {
      last = text;
    }
    size_t at = last.find("\"" + field + "\":");
    return at == std::string::npos ? "?"
                                   : last.substr(at + field.size() + 3, last.find_first_of(",}", at) - at - field.size() - 3);
  }

  std::string tick() { return std::to_string(clock.nowMs()); }

  TestClock clock;
  TestRandom random;
  TestWire wire;
  SeenMotors motors;
  Wires wires;
  TestLog log;
  NoFlightRecord record;
  DriveNode node;
};

struct Shutter final : Camera {
  void ask() override { asks++; }
  bool take(Picture& into) override {
    if (!ready) {
      return false;
    }
    ready = false;
    into = {memory + Picture::kRoomBytes, bytes, takenUs};
    memory[Picture::kRoomBytes] = 0xFF;
    memory[Picture::kRoomBytes + 1] = 0xD8;
    for (size_t i = 2; i < bytes; i++) {
      memory[Picture::kRoomBytes + i] = static_cast<uint8_t>(i);
    }
    return true;
  }
  void giveBack() override { backs++; }
  void cancel() override { cancels++; }
  void configure(const FrameQuality& wanted) override { quality = wanted; }
  void mount(const CameraMount& wanted) override { upsideDown = wanted.upsideDown; }

  alignas(4) uint8_t memory[Picture::kRoomBytes + 5000];
  size_t bytes = 1000;
  uint32_t lost() const override { return 3; }
  bool small() const override { return true; }

  uint64_t takenUs = 0;
  bool ready = false;
  int asks = 0;
  int backs = 0;
  int cancels = 0;
  FrameQuality quality = {};
  bool upsideDown = false;
};

/** A camera board, and both relays at the other ends. */
struct Filmed {
  explicit Filmed(const Settings& with = settings()) : node({clock, random, control, lane, camera, wires, log, nullptr}, with) {}

  void turns(int count) {
    for (int i = 0; i < count; i++) {
      clock.pass(1);
      node.step();
    }
  }

  void giveTicket(const std::string& ticket) {
    control.left = true;
    control.coming = "HTTP/1.1 200 OK\r\n\r\n{\"ticket\":\"" + ticket + "\",\"videoUrl\":\"ws://10.0.0.3:8081\"}";
    turns(4);
  }

  void connect() {
    turns(3);
    CHECK(control.sent.find("&reset=watchdog&rssiDbm=-60&heapBytes=12345&lost=3&small=true HTTP/1.1") != std::string::npos);
    giveTicket("a.b.c");
    std::string request = lane.sent;
    CHECK(header(request, "Sec-WebSocket-Protocol") == "twinlane.video.v1, ticket.a.b.c");
    lane.sent.clear();
    lane.coming = answerTo(request, "twinlane.video.v1");
    turns(2);
  }

  void hear(const std::string& text) {
    lane.coming += frame(kText, text);
    turns(2);
  }

  void hello() {
    hear("{\"type\":\"hello\",\"clockId\":\"c1\",\"limits\":{\"maxFrameBytes\":2000,\"maxInFlight\":2,\"renewMs\":300000}}");
  }

  std::string next(int wanted) {
    int opcode = 0;
    std::string payload = takeFrame(lane.sent, opcode);
    while (opcode != wanted && opcode >= 0) {
      payload = takeFrame(lane.sent, opcode);
    }
    return opcode == wanted ? payload : "";
  }

  TestClock clock;
  TestRandom random;
  TestWire control;
  TestWire lane;
  Shutter camera;
  Wires wires;
  TestLog log;
  CameraNode node;
};

}  // namespace

TEST_CASE("a drive board says who it is, obeys, and says what it does") {
  auto board = std::make_unique<Driven>();
  board->connect();
  int opcode = 0;
  std::string hello = takeFrame(board->wire.sent, opcode);
  CHECK(hello.rfind("{\"type\":\"hello\",\"boot\":", 0) == 0);
  CHECK(hello.find("\"firmware\":\"test 1.0\",\"reset\":\"watchdog\"") != std::string::npos);
  board->hello();
  board->arm();
  CHECK(board->told("camera") == "true");
  board->drive("1", "0");
  board->drive("2", "0.5");
  CHECK(board->motors.left == 500);
  CHECK(board->told("ackSeq") == "2");
  board->hear("{\"type\":\"stop\"}");
  CHECK(board->motors.left == 0);
  CHECK(board->told("linear") == "0.0");
  CHECK(board->wires.camera);
  board->hear("{\"type\":\"light\",\"level\":0.25}");
  CHECK(board->wires.light == 250);
  CHECK(board->told("batteryMv") == "7777");
}

TEST_CASE("a drive board whose socket breaks stands, keeps the camera's switch, and comes back") {
  auto board = std::make_unique<Driven>();
  board->connect();
  board->drivesAhead();
  board->wire.left = true;
  board->turns(1);
  CHECK(board->motors.left == 0);
  CHECK(board->wires.camera);
  CHECK(board->log.has("control: the peer has left; connecting again in"));
  board->wire.left = false;
  board->clock.pass(Backoff::kFirstMs);
  board->connect();
  CHECK(board->node.connected());
  CHECK(board->wire.connects == 2);
}

TEST_CASE("the board's button stops the rover, with everything else dead") {
  auto board = std::make_unique<Driven>();
  board->connect();
  board->drivesAhead();
  board->holdsButton(100);
  board->turns(1);
  CHECK(board->motors.left == 0);
  board->turns(1);
  CHECK(board->told("estop") == "true");
  board->hear("{\"type\":\"estopClear\",\"button\":0}");
  CHECK_MESSAGE(board->told("estop") == "true", "a release that does not know of it");
  board->hear("{\"type\":\"estopClear\",\"button\":1}");
  CHECK(board->told("estop") == "false");

  auto alone = std::make_unique<Driven>();
  alone->wire.reachable = false;
  alone->turns(3);
  alone->holdsButton(100);
  alone->wire.reachable = true;
  alone->connect();
  alone->turns(1100);
  CHECK(alone->told("estop") == "true");
}

TEST_CASE("a button that is held while the board starts makes it forget nothing, later on it may") {
  auto board = std::make_unique<Driven>();
  board->holdsButton(4900);
  CHECK_FALSE(board->node.forget());
  board->holdsButton(5100);
  CHECK(board->node.forget());
}

TEST_CASE("a board with a lamp blinks before it first moves after arming, and STOP waits for nothing") {
  auto board = std::make_unique<Driven>(true);
  board->connect();
  board->hello();
  board->hear("{\"type\":\"light\",\"level\":0.25}");
  board->arm();
  board->drive("1", "0");
  board->turns(100);
  CHECK_MESSAGE(board->wires.light == 250, "a neutral command needs no blink");
  auto blinks = [&](int forMs) {
    int changes = 0;
    for (int i = 0; i < forMs; i++) {
      uint16_t before = board->wires.light;
      board->turns(1);
      changes += board->wires.light != before ? 1 : 0;
      CHECK(board->motors.left == 0);
    }
    return changes;
  };
  board->drive("2", "0.5");
  CHECK(blinks(200) >= 2);
  board->drive("3", "0.5");
  CHECK(blinks(90) >= 1);
  board->turns(10);
  CHECK(board->motors.left == 500);
  CHECK(board->wires.light == 250);
  board->drive("4", "0");
  CHECK(board->motors.left == 0);
  board->drive("5", "0.5");
  CHECK_MESSAGE(board->motors.left == 500, "once after arming is enough");

  board->hear("{\"type\":\"disarm\"}");
  board->turns(500);
  board->arm();
  board->drive("6", "0");
  board->drive("7", "0.5");
  CHECK(board->motors.left == 0);
  board->hear("{\"type\":\"estop\",\"id\":\"x\"}");
  CHECK(board->told("estop") == "true");
  board->turns(400);
  CHECK(board->motors.left == 0);
  CHECK(board->wires.light == 250);
}

TEST_CASE("a message that is none ends the socket with a sentence") {
  auto board = std::make_unique<Driven>();
  board->connect();
  board->wire.sent.clear();
  board->hear("{\"type\":\"drive\",\"seq\":1}");
  board->turns(1);
  int opcode = 0;
  std::string goodBye = takeFrame(board->wire.sent, opcode);
  CHECK(opcode == opcode::kClose);
  CHECK(goodBye == std::string("\x0F\xA5", 2) + "tick: missing");
}

TEST_CASE("a camera asks for a ticket, greets, and sends stamped pictures, two at most unanswered") {
  auto board = std::make_unique<Filmed>();
  board->connect();
  board->hello();
  CHECK(board->next(opcode::kText).rfind("{\"type\":\"sync\",\"t0Us\":", 0) == 0);
  CHECK(board->camera.asks == 1);
  board->camera.takenUs = board->clock.us;
  board->camera.ready = true;
  board->turns(1);
  std::string picture = board->next(opcode::kBinary);
  REQUIRE(picture.size() == 1000 + 24);
  CHECK(picture.substr(0, 10) == std::string("\xFF\xD8\xFF\xFE\x00\x16TWL2", 10));
  CHECK(picture.substr(10, 5) == std::string(5, '\0'));
  CHECK(picture[25] == 2);
  CHECK(picture[26] == 2);
  CHECK(static_cast<uint8_t>(picture[1023]) == (999 & 0xFF));
  board->turns(60);
  board->camera.ready = true;
  board->turns(60);
  CHECK(board->camera.asks == 2);
  board->turns(200);
  CHECK(board->camera.asks == 2);
  board->hear("{\"type\":\"ack\",\"seq\":0}");
  board->turns(2);
  CHECK(board->camera.asks == 3);
}

TEST_CASE("the next picture is asked for while the last is being sent, and taken when that one is gone") {
  auto board = std::make_unique<Filmed>();
  board->connect();
  board->hello();
  board->lane.room = 100;
  board->camera.ready = true;
  board->turns(1);
  CHECK(board->node.framesSent() == 1);
  board->camera.ready = true;
  board->turns(60);
  CHECK(board->camera.asks == 2);
  CHECK(board->camera.backs == 0);
  CHECK(board->node.framesSent() == 1);
  board->lane.room = SIZE_MAX;
  board->turns(1);
  CHECK(board->camera.backs == 1);
  CHECK(board->node.framesSent() == 2);
}

namespace {

/** When the first picture of a camera like this was taken, by its stamp, µs on the relay's clock; the sensor says 7 s. */
uint64_t capturedUs(const Settings& settings) {
  auto board = std::make_unique<Filmed>(settings);
  board->connect();
  board->hello();
  std::string t0 = board->next(opcode::kText).substr(22);
  t0 = t0.substr(0, t0.find('}'));
  uint64_t t3 = board->clock.us + 1000;
  board->hear("{\"type\":\"sync\",\"t0Us\":" + t0 + ",\"t1Us\":7000000,\"t2Us\":7000000}");
  board->camera.takenUs = t3;
  board->camera.ready = true;
  board->turns(2);
  std::string picture = board->next(opcode::kBinary);
  REQUIRE(picture.size() > 26);
  CHECK(picture[25] == 0);
  uint64_t captured = 0;
  for (size_t i = 15; i < 23; i++) {
    captured = captured << 7 | static_cast<uint8_t>(picture[i]);
  }
  return captured;
}

}  // namespace

TEST_CASE("a camera's picture is stamped with the relay's time once that is known") { CHECK(capturedUs(settings()) == 7000000); }

TEST_CASE("a picture is as old as the light in it, not as what the sensor says") {
  Settings slow = settings();
  REQUIRE(setSetting(slow, "sensorLatencyMs", "40") == nullptr);
  CHECK(capturedUs(slow) == 7000000 - 40000);
}

TEST_CASE("a camera does as it is told, skips what is too big, and starts over when nothing is acknowledged") {
  auto board = std::make_unique<Filmed>();
  board->connect();
  board->hello();
  board->hear("{\"type\":\"quality\",\"frameSize\":\"320x240\",\"jpegQuality\":40,\"fps\":10}");
  board->camera.bytes = 4000;
  board->camera.ready = true;
  board->turns(1);
  CHECK(board->log.has("1 pictures not sent; the last has 4000"));
  CHECK(board->node.framesSent() == 0);
  board->turns(120);
  CHECK(board->camera.quality.widthPx == 320);
  CHECK(board->camera.quality.fps == 10);
  board->camera.bytes = 1000;
  board->camera.ready = true;
  board->turns(1);
  CHECK(board->node.framesSent() == 1);
  board->clock.pass(10001);
  board->turns(1);
  CHECK(board->log.has("no frame acknowledged for 10 s"));
  CHECK(!board->node.streaming());
}

TEST_CASE("a camera renews its ticket while it streams, and asks again when it got none") {
  auto board = std::make_unique<Filmed>();
  board->connect();
  board->hear("{\"type\":\"hello\",\"clockId\":\"c1\",\"limits\":{\"maxFrameBytes\":2000,\"maxInFlight\":2,\"renewMs\":5000}}");
  CHECK(board->control.connects == 1);
  board->turns(3010);
  CHECK(board->control.connects == 2);
  board->control.left = true;
  board->control.coming = "HTTP/1.1 503 Service Unavailable\r\n\r\n";
  board->turns(3);
  CHECK(board->log.has("no new ticket"));
  board->turns(5010);
  CHECK(board->control.connects == 3);
  board->lane.sent.clear();
  board->giveTicket("d.e.f");
  CHECK(board->lane.sent.size() > 0);
  std::string renewal;
  for (std::string text = board->next(opcode::kText); !text.empty(); text = board->next(opcode::kText)) {
    renewal = text.find("renew") != std::string::npos ? text : renewal;
  }
  CHECK(renewal == "{\"type\":\"renew\",\"ticket\":\"d.e.f\"}");
  CHECK(board->node.streaming());
}

TEST_CASE("a camera without a ticket, with a wrong one, or without a greeting tries again later") {
  auto board = std::make_unique<Filmed>();
  board->turns(3);
  board->control.left = true;
  board->control.coming = "HTTP/1.1 401 Unauthorized\r\n\r\n{}";
  board->turns(3);
  CHECK(board->log.has("video: no ticket: refused with HTTP 401; connecting again in"));
  board->clock.pass(Backoff::kFirstMs);
  board->turns(3);
  board->giveTicket("x.y.z");
  CHECK(board->lane.connects == 1);
  board->lane.coming = "HTTP/1.1 401 Unauthorized\r\n\r\n";
  board->turns(2);
  CHECK(board->log.has("video: refused with HTTP 401; connecting again in"));
  board->clock.pass(2 * Backoff::kFirstMs);
  board->connect();
  board->clock.pass(5000);
  board->turns(1);
  CHECK(board->log.has("no hello within 5 s"));
  CHECK(board->camera.asks == 0);
}

TEST_CASE("a camera that is put to sleep is dark, and wakes") {
  auto board = std::make_unique<Filmed>();
  board->connect();
  board->hello();
  REQUIRE(board->node.streaming());
  board->node.awake(false);
  board->turns(1000);
  CHECK(!board->node.streaming());
  CHECK(board->lane.state == Transport::State::Closed);
  CHECK(board->control.connects == 1);
  board->node.awake(true);
  CHECK(board->control.connects == 2);
}
