#include "../core/web_socket.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bench.h"

using namespace twinlane;

namespace {

struct Listener final : WebSocketListener {
  void opened() override { opens++; }
  void text(const char* text, size_t bytes) override { texts.emplace_back(text, bytes); }
  void closed(const char* why) override {
    closes++;
    reason = why;
  }

  int opens = 0;
  int closes = 0;
  std::vector<std::string> texts;
  std::string reason;
};

/** A socket, and the server at its other end. */
struct Talk {
  Talk() : socket(wire, random, clock, {in, sizeof in, out, sizeof out}, listener) {
    parseUrl("ws://relay.home:8081/video", url);
  }

  void open() {
    socket.open(url, {"/camera", "twinlane.video.v1", "a.b.c", nullptr});
    socket.step();
    socket.step();
  }

  void answered(const std::string& answer) {
    wire.coming += answer;
    socket.step();
  }

  void opened() {
    open();
    std::string request = wire.sent;
    wire.sent.clear();
    answered(answerTo(request, "twinlane.video.v1"));
    REQUIRE(socket.isOpen());
  }

  std::string next(int expected) {
    int opcode;
    std::string payload = takeFrame(wire.sent, opcode);
    CHECK(opcode == expected);
    return payload;
  }

  /** Receives `bytes`, and closes with this code. */
  void refuses(const std::string& bytes, int code) {
    wire.coming += bytes;
    socket.step();
    socket.step();
    std::string payload = next(opcode::kClose);
    REQUIRE(payload.size() >= 2);
    CHECK((static_cast<uint8_t>(payload[0]) << 8 | static_cast<uint8_t>(payload[1])) == code);
    clock.pass(WebSocket::kCloseWithinMs);
    socket.step();
    CHECK(socket.isClosed());
    CHECK(listener.closes == 1);
  }

  TestClock clock;
  TestRandom random;
  TestWire wire;
  Listener listener;
  uint8_t in[1024];
  uint8_t out[1024];
  WebSocket socket;
  Url url;
};

const uint8_t kText = 0x81;

}  // namespace

TEST_CASE("the handshake asks for what it needs, and its answer must prove that it was read") {
  Talk talk;
  talk.open();
  CHECK(talk.wire.endpoint == "relay.home:8081");
  std::string request = talk.wire.sent;
  CHECK(request.rfind("GET /video/camera HTTP/1.1\r\n", 0) == 0);
  CHECK(header(request, "Host") == "relay.home:8081");
  CHECK(header(request, "Sec-WebSocket-Protocol") == "twinlane.video.v1, ticket.a.b.c");
  CHECK(header(request, "Sec-WebSocket-Key").size() == 24);
  talk.answered(answerTo(request, "twinlane.video.v1"));
  CHECK(talk.socket.isOpen());
  CHECK(talk.listener.opens == 1);
}

TEST_CASE("each handshake has a key of its own") {
  Talk talk;
  talk.open();
  std::string first = header(talk.wire.sent, "Sec-WebSocket-Key");
  talk.open();
  CHECK(header(talk.wire.sent, "Sec-WebSocket-Key") != first);
  CHECK(talk.wire.connects == 2);
}

TEST_CASE("an answer that is not the one to our question is refused") {
  struct Row {
    const char* from;
    const char* to;
    const char* reason;
  };
  for (Row row : {Row{"HTTP/1.1 101", "HTTP/1.1 401", "refused with HTTP 401"},
                  {"HTTP/1.1 101", "HTTP/1.0 101", "no HTTP answer"},
                  {"HTTP/1.1 101", "HTTP/1.1 1010", "no HTTP answer"},
                  {"Accept: ", "Accept: x", "does not prove"},
                  {"twinlane.video.v1", "twinlane.other.v1", "another subprotocol"},
                  {"upgrade: WebSocket", "upgrade: h2c", "no proper"},
                  {"keep-alive, Upgrade", "keep-alive", "no proper"},
                  {"\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n", "no proper"},
                  {"\r\n\r\n", "\r\nbroken\r\n\r\n", "no proper"}}) {
    Talk talk;
    talk.open();
    std::string answer = answerTo(talk.wire.sent, "twinlane.video.v1");
    answer.replace(answer.find(row.from), std::string(row.from).size(), row.to);
    talk.answered(answer);
    CHECK(talk.socket.isClosed());
    CHECK(talk.listener.opens == 0);
    CHECK_MESSAGE(talk.listener.reason.find(row.reason) != std::string::npos, talk.listener.reason);
  }
}

TEST_CASE("an answer without an end is not waited for, nor kept") {
  Talk talk;
  talk.open();
  talk.answered("HTTP/1.1 101 x\r\n" + std::string(2000, 'x'));
  CHECK(talk.listener.reason == "the handshake's answer is too long");
  Talk silent;
  silent.open();
  silent.clock.pass(WebSocket::kOpenWithinMs);
  silent.socket.step();
  CHECK(silent.listener.reason == "no answer in time");
  Talk unreachable;
  unreachable.wire.reachable = false;
  unreachable.open();
  unreachable.clock.pass(WebSocket::kOpenWithinMs);
  unreachable.socket.step();
  CHECK(unreachable.listener.reason == "no answer in time");
}

TEST_CASE("texts come whole, however the network cuts them") {
  for (size_t atOnce : {size_t{1}, size_t{3}, size_t{7}, SIZE_MAX}) {
    Talk talk;
    talk.opened();
    talk.wire.atOnce = atOnce;
    std::string longer(600, 'x');
    talk.wire.coming = frame(kText, "one") + frame(kText, "") + frame(kText, longer) + frame(0x01, "fr") + frame(0x89, "ping") +
                       frame(0x00, "ag") + frame(0x80, "ment \xE2\x82\xAC");
    for (int i = 0; i < 700; i++) {
      talk.socket.step();
    }
    REQUIRE(talk.listener.texts.size() == 4);
    CHECK(talk.listener.texts[0] == "one");
    CHECK(talk.listener.texts[1] == "");
    CHECK(talk.listener.texts[2] == longer);
    CHECK(talk.listener.texts[3] == "fragment \xE2\x82\xAC");
    CHECK(talk.next(opcode::kPong) == "ping");
  }
}

TEST_CASE("what RFC 6455 forbids is refused with its code") {
  std::string masked = frame(kText, "");
  masked[1] = static_cast<char>(0x80);
  struct Row {
    std::string bytes;
    int code;
  };
  std::vector<Row> rows = {{frame(0xC1, "x"), 1002},
                           {frame(0x83, "x"), 1002},
                           {frame(0x8B, "x"), 1002},
                           {masked + std::string(4, 'm'), 1002},
                           {frame(0x09, "p"), 1002},
                           {frame(0x89, std::string(126, 'p')), 1002},
                           {frame(0x80, "x"), 1002},
                           {frame(0x01, "x") + frame(kText, "y"), 1002},
                           {frame(0x88, "x"), 1002},
                           {frame(0x88, std::string("\x03\xEC", 2)), 1002},
                           {frame(0x88, std::string("\x03\xE8\xFF", 3)), 1007},
                           {frame(0x82, "x"), 1003},
                           {frame(kText, "\xC3\x28"), 1007},
                           {frame(kText, "\xED\xA0\x80"), 1007},
                           {frame(kText, "\xC0\x80"), 1007},
                           {frame(kText, "\xF5\x80\x80\x80"), 1007},
                           {frame(kText, "\xE2\x82"), 1007},
                           {frame(kText, std::string(1025, 'x')).substr(0, 8), 1009},
                           {frame(0x01, std::string(600, 'x')) + frame(0x80, std::string(600, 'x')), 1009}};
  for (const Row& row : rows) {
    Talk talk;
    talk.opened();
    CAPTURE(row.code);
    talk.refuses(row.bytes, row.code);
    CHECK(talk.listener.texts.empty());
  }
  Talk endless;
  endless.opened();
  endless.refuses(std::string("\x81\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 10), 1009);
}

TEST_CASE("a peer's good-bye is answered with its code, and told") {
  Talk talk;
  talk.opened();
  talk.answered(frame(0x88, std::string("\x0F\xA1", 2) + "replaced"));
  CHECK(talk.next(opcode::kClose) == std::string("\x0F\xA1", 2));
  CHECK(!talk.socket.sendText("late", 4));
  talk.wire.left = true;
  talk.socket.step();
  CHECK(talk.listener.closes == 1);
  CHECK(talk.listener.reason == "4001 replaced");
}

TEST_CASE("our good-bye waits a little for its answer") {
  Talk talk;
  talk.opened();
  talk.socket.close(1000, "done");
  talk.socket.step();
  CHECK(talk.next(opcode::kClose) == std::string("\x03\xE8", 2) + "done");
  CHECK(talk.listener.closes == 0);
  talk.answered(frame(kText, "unheard") + frame(0x88, std::string("\x03\xE8", 2)));
  CHECK(talk.listener.closes == 1);
  CHECK(talk.listener.texts.empty());
  talk.socket.step();
  CHECK(talk.listener.closes == 1);
}

TEST_CASE("a peer that says nothing any more is left") {
  Talk talk;
  talk.opened();
  talk.clock.pass(WebSocket::kSilenceMs - 1);
  talk.answered(frame(0x8A, ""));
  talk.clock.pass(WebSocket::kSilenceMs - 1);
  talk.socket.step();
  CHECK(talk.socket.isOpen());
  talk.clock.pass(1);
  talk.socket.step();
  CHECK(talk.listener.reason == "nothing heard for 15 s");
}

TEST_CASE("texts wait in order, and what finds no room is said to") {
  Talk talk;
  talk.opened();
  talk.wire.room = 0;
  std::string text(200, 'a');
  int taken = 0;
  while (talk.socket.sendText(text.data(), text.size())) {
    taken++;
    text[0] = static_cast<char>('a' + taken);
  }
  CHECK(taken == 4);
  talk.wire.room = 10;
  talk.socket.step();
  CHECK(!talk.socket.sendText(text.data(), text.size()));
  for (int i = 0; i < 30; i++) {
    talk.wire.room = 37;
    talk.socket.step();
  }
  for (int i = 0; i < taken; i++) {
    std::string got = talk.next(opcode::kText);
    REQUIRE(got.size() == 200);
    CHECK(got[0] == 'a' + i);
  }
  CHECK(talk.wire.sent.empty());
}

TEST_CASE("a picture is sent from where it lies, and texts wait for its end") {
  for (size_t bytes : {size_t{100}, size_t{30000}, size_t{70001}}) {
    alignas(4) static uint8_t memory[FrameWriter::kHeaderBytes + 2 + 80000];
    uint8_t* payload = memory + FrameWriter::kHeaderBytes + 2;
    std::string picture(bytes, '\0');
    for (size_t i = 0; i < bytes; i++) {
      picture[i] = static_cast<char>(i * 7);
      payload[i] = static_cast<uint8_t>(i * 7);
    }
    Talk talk;
    talk.opened();
    talk.wire.room = 50;
    REQUIRE(talk.socket.takesPicture());
    talk.socket.sendPicture(payload, bytes);
    CHECK(!talk.socket.takesPicture());
    CHECK(talk.socket.sendText("after", 5));
    talk.wire.coming = frame(0x89, "p");
    for (int i = 0; i < 300; i++) {
      talk.wire.room = 997;
      talk.socket.step();
    }
    CHECK(talk.socket.pictureSent());
    bool same = talk.next(opcode::kBinary) == picture;
    CHECK(same);
    CHECK(talk.next(opcode::kText) == "after");
    CHECK(talk.next(opcode::kPong) == "p");
  }
}

TEST_CASE("what TLS has encrypted but not sent is sent once, and nothing in its place") {
  for (size_t bytes : {size_t{3}, size_t{100}, size_t{30000}}) {
    alignas(4) static uint8_t memory[FrameWriter::kHeaderBytes + 2 + 30000];
    uint8_t* payload = memory + FrameWriter::kHeaderBytes + 2;
    std::string picture(bytes, 'p');
    memcpy(payload, picture.data(), bytes);
    Talk talk;
    talk.opened();
    talk.wire.encrypts = true;
    talk.wire.room = 0;
    talk.socket.sendPicture(payload, bytes);
    CHECK(talk.socket.sendText("a text of some length", 21));
    talk.answered(frame(0x89, "ping"));
    for (int i = 0; i < 20; i++) {
      talk.wire.room = 4096;
      talk.socket.step();
    }
    CHECK(talk.socket.pictureSent());
    bool same = talk.next(opcode::kBinary) == picture;
    CHECK(same);
    CHECK(talk.next(opcode::kText) == "a text of some length");
    CHECK(talk.next(opcode::kPong) == "ping");
    CHECK(talk.wire.sent.empty());
  }
}

TEST_CASE("a text that TLS has encrypted stays whole while others and a picture come behind it") {
  alignas(4) static uint8_t memory[FrameWriter::kHeaderBytes + 2 + 50];
  uint8_t* payload = memory + FrameWriter::kHeaderBytes + 2;
  memset(payload, 'p', 50);
  Talk talk;
  talk.opened();
  talk.wire.encrypts = true;
  talk.wire.room = 0;
  CHECK(talk.socket.sendText("first", 5));
  talk.socket.step();
  CHECK(talk.socket.sendText("second, longer", 14));
  talk.socket.sendPicture(payload, 50);
  talk.wire.room = SIZE_MAX;
  talk.socket.step();
  CHECK(talk.next(opcode::kText) == "first");
  CHECK(talk.next(opcode::kText) == "second, longer");
  CHECK(talk.next(opcode::kBinary) == std::string(50, 'p'));
}

TEST_CASE("masks differ, and hide what is said") {
  Talk talk;
  talk.opened();
  talk.socket.sendText("the same", 8);
  talk.socket.sendText("the same", 8);
  talk.socket.step();
  REQUIRE(talk.wire.sent.size() == 2 * (2 + 4 + 8));
  CHECK(talk.wire.sent.substr(2, 12) != talk.wire.sent.substr(16, 12));
  CHECK(talk.wire.sent.find("the same") == std::string::npos);
}
