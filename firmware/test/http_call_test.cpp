#include "../core/http_call.h"

#include <doctest/doctest.h>

#include <string>

#include "../core/claim_client.h"
#include "bench.h"

using namespace twinlane;

namespace {

struct Question {
  Question() : call(wire, clock, buffer, sizeof buffer) { parseUrl("https://rover.home", url); }

  HttpCall::State answered(const std::string& answer, size_t atOnce = SIZE_MAX, bool ends = true) {
    call.post(url, "/api/camera/ticket", "dev.key", "");
    call.step();
    call.step();
    wire.atOnce = atOnce;
    wire.coming = answer;
    wire.left = ends;
    for (int i = 0; i < 500 && call.step() == HttpCall::State::Asking; i++) {
    }
    return call.step();
  }

  std::string body() const { return {call.body(), call.bodyBytes()}; }

  TestClock clock;
  TestWire wire;
  char buffer[512];
  HttpCall call;
  Url url;
};

}  // namespace

TEST_CASE("the question has what it needs") {
  Question question;
  question.answered("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  CHECK(question.wire.endpoint == "rover.home:443 tls");
  CHECK(question.wire.sent.rfind("POST /api/camera/ticket HTTP/1.1\r\n", 0) == 0);
  CHECK(header(question.wire.sent, "Host") == "rover.home");
  CHECK(header(question.wire.sent, "Authorization") == "Bearer dev.key");
  CHECK(header(question.wire.sent, "Content-Length") == "0");
}

TEST_CASE("answers are taken whole, however long they take and however their end is told") {
  for (size_t atOnce : {size_t{1}, size_t{5}, SIZE_MAX}) {
    Question counted;
    CHECK(counted.answered("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhellobeyond", atOnce, false) ==
          HttpCall::State::Answered);
    CHECK(counted.call.status() == 200);
    CHECK(counted.body() == "hello");
    Question ended;
    CHECK(ended.answered("HTTP/1.1 403 Forbidden\r\n\r\nno", atOnce) == HttpCall::State::Answered);
    CHECK(ended.call.status() == 403);
    CHECK(ended.body() == "no");
    Question chunked;
    CHECK(chunked.answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n", atOnce,
                           false) == HttpCall::State::Answered);
    CHECK(chunked.body() == "hello");
  }
}

TEST_CASE("no answer, half an answer, and one that is too long or broken are told apart") {
  struct Row {
    const char* answer;
    const char* reason;
  };
  for (Row row : {Row{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", "breaks off"},
                  {"HTTP/1.1 200 OK\r\nConte", "breaks off"},
                  {"SSH-2.0-x\r\n\r\n", "no proper"},
                  {"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "too long"},
                  {"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "no proper"},
                  {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "no proper"},
                  {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "no proper"},
                  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nx", "no proper"},
                  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "broken chunk"},
                  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n", "broken chunk"},
                  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhell", "breaks off"}}) {
    Question question;
    CHECK_MESSAGE(question.answered(row.answer) == HttpCall::State::Failed, row.answer);
    CHECK_MESSAGE(std::string(question.call.reason()).find(row.reason) != std::string::npos,
                  row.answer << ": " << question.call.reason());
  }
  Question endless;
  CHECK(endless.answered("HTTP/1.1 200 OK\r\n\r\n" + std::string(1000, 'x')) == HttpCall::State::Failed);
  CHECK(std::string(endless.call.reason()) == "the answer is too long");
  Question silent;
  silent.call.post(silent.url, "/x", nullptr, "");
  silent.clock.pass(HttpCall::kTimeoutMs);
  CHECK(silent.call.step() == HttpCall::State::Failed);
  CHECK(std::string(silent.call.reason()) == "no answer in time");
}

TEST_CASE("a claim code becomes a key, or a sentence for the form") {
  TestClock clock;
  TestWire wire;
  char buffer[1024];
  ClaimClient client(wire, clock, buffer, sizeof buffer);
  Settings settings;
  auto redeem = [&](const std::string& answer) {
    client.post(settings, "ABCD-EFGH");
    client.step(settings);
    wire.coming = answer;
    wire.left = true;
    HttpCall::State state = client.step(settings);
    for (int i = 0; i < 5 && state == HttpCall::State::Asking; i++) {
      state = client.step(settings);
    }
    return state;
  };
  CHECK(redeem("") == HttpCall::State::Failed);
  CHECK(std::string(client.reason()) == "the relay's address is no proper one");
  REQUIRE(setSetting(settings, "controlUrl", "http://10.0.0.2:8080") == nullptr);
  CHECK(redeem("HTTP/1.1 403 Forbidden\r\n\r\n{}") == HttpCall::State::Failed);
  CHECK(std::string(client.reason()).find("ask the page for a new one") != std::string::npos);
  CHECK(settings.home.deviceKey[0] == '\0');
  CHECK(redeem("HTTP/1.1 200 OK\r\n\r\n{\"device\":\"dev\",\"kind\":\"CAMERA\",\"rover\":\"r\",\"key\":\"secret\"}") ==
        HttpCall::State::Answered);
  CHECK(std::string(settings.home.deviceKey) == "dev.secret");
  CHECK(wire.sent.find("{\"code\":\"ABCDEFGH\"}") != std::string::npos);
  CHECK(wire.sent.rfind("POST /api/claim HTTP/1.1\r\n", 0) == 0);
}
