// The settings form: what it takes, what it refuses, and what it never shows.
#include <doctest/doctest.h>

#include <string>

#include "../provision/captive_dns.h"
#include "../provision/form_request.h"
#include "../provision/held_button.h"
#include "../provision/line_reader.h"
#include "../provision/own_wifi.h"
#include "../provision/percent.h"
#include "../provision/redeem.h"
#include "../provision/settings_form.h"
#include "../provision/start.h"
#include "bench.h"

using namespace twinlane;

namespace {

class StringSink final : public Sink {
 public:
  void write(const char* text, size_t bytes) override { all.append(text, bytes); }
  bool has(const char* text) const { return all.find(text) != std::string::npos; }
  std::string all;
};

class MemoryStore final : public Store {
 public:
  size_t read(char* into, size_t maxBytes) override {
    if (text.size() > maxBytes) {
      return 0;
    }
    return text.copy(into, text.size());
  }
  bool write(const char* from, size_t bytes) override {
    if (!broken) {
      text.assign(from, bytes);
    }
    return !broken;
  }
  std::string text;
  bool broken = false;
};

struct Given {
  Settings settings;
  MemoryStore store;
  char scratch[kMaxSettingsBytes];
  SettingsForm form{settings, store, scratch, sizeof scratch, ""};

  StringSink asks(const std::string& text) {
    static FormRequest request;
    request.begin();
    FormRequest::State state = request.feed(text.data(), text.size());
    StringSink out;
    form.answer(request, state, out);
    return out;
  }

  StringSink posts(const std::string& body) {
    return asks("POST /save HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  std::string types(const char* line) {
    StringSink out;
    form.typed(line, out);
    return out.all;
  }
};

const std::string kHome =
    "wifiName=My+home&wifiPassword=p%26ss%3D1&controlUrl=http%3A%2F%2F192.168.1.20%3A8080&claimCode=ABCD2345";

}  // namespace

TEST_CASE("what a home says is saved, and survives a reset") {
  Given given;
  StringSink answer = given.posts(kHome);
  CHECK(answer.has("200 OK"));
  CHECK(answer.has("Saved"));
  REQUIRE(given.form.saved());

  Settings again;
  Loaded loaded = loadSettings(again, given.store, given.scratch, sizeof given.scratch);
  CHECK(loaded.any);
  CHECK(loaded.refused == 0);
  CHECK(std::string(again.home.wifiName) == "My home");
  CHECK(std::string(again.home.wifiPassword) == "p&ss=1");
  CHECK(startWith(again) == Start::Redeem);
}

TEST_CASE("one bad value changes nothing, is named, and is counted") {
  Given given;
  StringSink answer = given.posts(kHome + "&trimPermille=301");
  CHECK(answer.has("trimPermille: out of range"));
  CHECK_FALSE(given.form.saved());
  CHECK(given.store.text.empty());
  CHECK(given.settings.home.wifiName[0] == '\0');
  CHECK(given.form.refused() == 1);
}

TEST_CASE("what cannot connect is not saved") {
  Given given;
  CHECK(given.posts("wifiName=home&controlUrl=http%3A%2F%2F192.168.1.20%3A8080").has("a claim code or a key"));
  CHECK(given.posts("controlUrl=192.168.1.20").has("expected an address"));
  CHECK_FALSE(given.form.saved());
}

TEST_CASE("https is refused without an authority, and by an address") {
  Given given;
  const std::string rest = "wifiName=home&claimCode=ABCD2345";
  CHECK(given.posts(rest + "&controlUrl=https%3A%2F%2Frover.home%3A8080").has("controlUrl: https needs the authority"));
  REQUIRE(setSetting(given.settings, "caPem", authority().c_str()) == nullptr);
  for (const char* address : {"192.168.1.20%3A8080", "192.168.1.20", "%5Bfd00%3A%3A1%5D%3A8080"}) {
    CHECK(given.posts(rest + "&controlUrl=https%3A%2F%2F" + address).has("boards check no address"));
  }
  CHECK(given.types("controlUrl=https://10.0.0.1") == "ok\r\n");
  CHECK(given.types("save") == "https needs the relay's name, such as https://rover.home:8080: boards check no address\r\n");
  CHECK_FALSE(given.form.saved());
  CHECK(given.posts(rest + "&controlUrl=https%3A%2F%2Frover.home%3A8080").has("Saved"));
}

TEST_CASE("a memory that refuses is said to have refused") {
  Given given;
  given.store.broken = true;
  CHECK(given.posts(kHome).has("memory refused"));
  CHECK_FALSE(given.form.saved());
}

TEST_CASE("a secret is never shown, and stays what it is when it is left empty") {
  Given given;
  given.posts(kHome);
  StringSink page = given.asks("GET / HTTP/1.1\r\n\r\n");
  CHECK(page.has("value=\"My home\""));
  CHECK_FALSE(page.has("p&amp;ss"));
  CHECK_FALSE(page.has("ABCD2345"));
  CHECK(given.types("show").find("p&ss") == std::string::npos);

  given.posts("wifiName=Other&wifiPassword=&controlUrl=http%3A%2F%2F10.0.0.1&claimCode=");
  CHECK(std::string(given.settings.home.wifiName) == "Other");
  CHECK(std::string(given.settings.home.wifiPassword) == "p&ss=1");
  CHECK(std::string(given.settings.home.claimCode) == "ABCD2345");
}

TEST_CASE("what a person typed never becomes markup") {
  Given given;
  given.posts("wifiName=%22%3E%3Cscript%3E&x=1");
  CHECK_FALSE(given.asks("GET / HTTP/1.1\r\n\r\n").has("<script>"));
  given.posts("%3Cscript%3E=1");
  CHECK_FALSE(given.asks("GET / HTTP/1.1\r\n\r\n").has("<script>"));
}

TEST_CASE("whatever else a phone asks for leads to the form") {
  Given given;
  StringSink answer = given.asks("GET /generate_204 HTTP/1.1\r\nHost: connectivitycheck.example\r\n\r\n");
  CHECK(answer.has("302 Found"));
  CHECK(answer.has("http://192.168.4.1/"));
  CHECK(given.form.refused() == 0);
}

TEST_CASE("a request may come letter by letter") {
  FormRequest request;
  std::string text = "POST /save HTTP/1.1\r\ncontent-length:  3\r\n\r\na=b";
  for (size_t i = 0; i + 1 < text.size(); i++) {
    REQUIRE(request.feed(&text[i], 1) == FormRequest::State::Reading);
  }
  REQUIRE(request.feed(&text.back(), 1) == FormRequest::State::Whole);
  CHECK(request.isPost());
  CHECK(request.asksFor("/save"));
  CHECK(std::string(request.body()) == "a=b");
}

TEST_CASE("what is no request, or too long, is refused and counted") {
  Given given;
  CHECK(given.asks("DELETE / HTTP/1.1\r\n\r\n").has("400"));
  CHECK(given.asks("POST /save HTTP/1.1\r\nContent-Length: x\r\n\r\n").has("400"));
  CHECK(given.asks("POST /save HTTP/1.1\r\nContent-Length: 8192\r\n\r\n").has("413"));
  CHECK(given.asks(std::string(FormRequest::kMaxBytes + 1, 'a')).has("413"));
  CHECK(given.asks(std::string("GET / HTTP/1.1\r\n\0\r\n\r\n", 21)).has("400"));
  CHECK(given.form.refused() == 5);
}

TEST_CASE("escapes are decoded, and only proper ones") {
  char good[] = "a+b%41%c3%A4";
  CHECK(decodePercent(good));
  CHECK(std::string(good) == "a bA\xC3\xA4");
  for (const char* text : {"%", "%4", "%4g", "%00"}) {
    char bad[8] = "";
    std::string(text).copy(bad, sizeof bad - 1);
    CHECK_FALSE(decodePercent(bad));
  }
}

TEST_CASE("the serial line knows the same settings") {
  Given given;
  CHECK(given.types("wifiName=home") == "ok\r\n");
  CHECK(given.types("fps=61") == "out of range\r\n");
  CHECK(given.types("nonsense=1") == "no such setting\r\n");
  CHECK(given.types("help").find("show") != std::string::npos);
  CHECK(given.form.refused() == 3);
  CHECK_FALSE(given.form.saved());
  CHECK(given.types("save") == "saved; starting again\r\n");
  CHECK(given.form.saved());
  CHECK(given.store.text.find("wifiName=home\n") != std::string::npos);
  given.types("forget");
  CHECK(given.store.text.empty());
}

TEST_CASE("a line ends with Enter, is bounded, and Backspace takes back") {
  LineReader reader;
  std::string read;
  for (char letter : std::string("shx\bow\r\n")) {
    if (reader.take(letter)) {
      read += reader.line();
    }
  }
  CHECK(read == "show");
  for (size_t i = 0; i < LineReader::kMaxBytes + 9; i++) {
    reader.take('a');
  }
  CHECK_FALSE(reader.take('\n'));
  reader.take('b');
  CHECK(reader.take('\n'));
  CHECK(std::string(reader.line()) == "b");
}

TEST_CASE("a board starts by what it knows") {
  Settings settings;
  CHECK(startWith(settings) == Start::Form);
  setSetting(settings, "wifiName", "home");
  setSetting(settings, "controlUrl", "http://192.168.1.20:8080");
  CHECK(startWith(settings) == Start::Form);
  setSetting(settings, "deviceKey", "demo-drive.secret");
  CHECK(startWith(settings) == Start::Run);
  setSetting(settings, "claimCode", "abcd2345");
  CHECK(startWith(settings) == Start::Redeem);
  setSetting(settings, "wifiName", "");
  CHECK(startWith(settings) == Start::Form);
}

TEST_CASE("a code is forgotten only when control has judged it") {
  struct Row {
    const char* answer;  // nullptr: the relay is not reached
    bool forgotten;
    const char* why;  // nullptr: the key is there
  };
  for (const Row& row :
       {Row{nullptr, false, "no answer in time"}, Row{"", false, "the answer breaks off"},
        Row{"HTTP/1.1 502 Bad Gateway\r\n\r\n", false, "not understood"},
        Row{"HTTP/1.1 429 Too Many\r\n\r\n", false, "wait a while"},
        Row{"HTTP/1.1 403 Forbidden\r\n\r\n{}", true, "ask the page for a new one"},
        Row{"HTTP/1.1 200 OK\r\n\r\n{\"device\":\"dev\",\"kind\":\"DRIVE\",\"rover\":\"r\",\"key\":\"k\"}", true, nullptr}}) {
    Given given;
    REQUIRE(given.posts(kHome).has("Saved"));
    TestClock clock;
    TestWire wire;
    wire.reachable = row.answer != nullptr;
    char buffer[1024];
    ClaimClient client(wire, clock, buffer, sizeof buffer);
    client.post(given.settings, given.settings.home.claimCode);
    while (client.step(given.settings) == HttpCall::State::Asking) {
      wire.coming = row.answer != nullptr && wire.coming.empty() && !wire.left ? row.answer : wire.coming;
      wire.left = wire.left || !wire.sent.empty();
      clock.pass(10);
    }
    const char* why = redeemed(client, given.settings, given.store, given.scratch, sizeof given.scratch);
    CAPTURE(row.answer);
    CHECK((why == nullptr) == (row.why == nullptr));
    CHECK((why == nullptr || std::string(why).find(row.why) != std::string::npos));
    Settings kept;
    loadSettings(kept, given.store, given.scratch, sizeof given.scratch);
    CHECK((kept.home.claimCode[0] == '\0') == row.forgotten);
    CHECK(std::string(kept.home.deviceKey) == (row.why == nullptr ? "dev.k" : ""));
  }
}

TEST_CASE("a button must be held for five seconds, also while the clock wraps") {
  HeldButton button;
  uint32_t start = 0xFFFFFFFF - 1000;
  CHECK_FALSE(button.look(true, start));
  CHECK_FALSE(button.look(true, start + 4999));
  CHECK_FALSE(button.look(false, start + 5000));
  CHECK_FALSE(button.look(true, start + 5001));
  CHECK(button.look(true, start + 10001));
  CHECK_FALSE(button.look(true, start + 20000));
}

TEST_CASE("a board's own Wi-Fi has a password that WPA2 takes and that differs each time") {
  class Counting final : public Random {
   public:
    uint32_t next() override { return seed = seed * 1664525u + 1013904223u; }
    uint32_t seed = 1;
  };
  Counting random;
  OwnWifi first = drawWifi("camera", random);
  OwnWifi second = drawWifi("camera", random);
  CHECK(std::string(first.name) == "Twinlane camera");
  CHECK(std::string(first.password).size() == OwnWifi::kPasswordLetters);
  CHECK(std::string(first.password) != second.password);
  StringSink out;
  invite(first, "the code was refused", out);
  CHECK(out.has("the code was refused; settings"));
  CHECK(out.has(first.password));
}

TEST_CASE("a page goes out in pieces, and the last of it with flush") {
  class Sizes final : public Sink {
   public:
    void write(const char*, size_t bytes) override { all += std::to_string(bytes) + " "; }
    std::string all;
  };
  Sizes sizes;
  char piece[PiecewiseSink::kPieceBytes];
  PiecewiseSink pieces(sizes, piece);
  std::string text(1300, 'x');
  pieces.add(text.c_str());
  CHECK(sizes.all == "512 512 ");
  pieces.flush();
  CHECK(sizes.all == "512 512 276 ");
}

TEST_CASE("a text in flash is sent letter for letter, and nothing after it") {
  TWINLANE_FLASH_TEXT(one, "1");
  TWINLANE_FLASH_TEXT(three, "123");
  TWINLANE_FLASH_TEXT(four, "1234");
  TWINLANE_FLASH_TEXT(five, "12345");
  TWINLANE_FLASH_TEXT(none, "");
  StringSink sink;
  sink.add(one).add(three).add(four).add(five).add(none);
  CHECK(sink.all == "1123123412345");
}

TEST_CASE("every name leads to the board; what is no question gets no answer") {
  const uint8_t board[4] = {192, 168, 4, 1};
  uint8_t answer[kMaxDnsAnswerBytes];
  const uint8_t question[] = {0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 'f', 'o', 'o', 0, 0, 1, 0, 1};
  size_t bytes = answerDns(question, sizeof question, board, answer);
  REQUIRE(bytes == sizeof question + 16);
  CHECK(answer[0] == 0x12);
  CHECK(answer[2] == 0x85);
  CHECK(answer[7] == 1);
  CHECK(answer[bytes - 4] == 192);
  CHECK(answer[bytes - 1] == 1);

  uint8_t six[sizeof question];
  memcpy(six, question, sizeof question);
  six[sizeof question - 3] = 28;  // AAAA
  CHECK(answerDns(six, sizeof six, board, answer) == sizeof six);
  CHECK(answer[7] == 0);

  for (size_t cut = 0; cut < sizeof question; cut++) {
    CHECK(answerDns(question, cut, board, answer) == 0);
  }
  uint8_t odd[sizeof question];
  for (size_t at : {2, 5, 12}) {  // an answer, two questions, a pointer
    memcpy(odd, question, sizeof question);
    odd[at] = at == 5 ? 2 : 0xC0;
    CHECK(answerDns(odd, sizeof odd, board, answer) == 0);
  }
  uint8_t label[12 + 1 + 65 + 5] = {0, 0, 0, 0, 0, 1};
  label[12] = 65;  // two bits above 63 are no length
  memset(label + 13, 'a', 65);
  label[sizeof label - 3] = 1;
  label[sizeof label - 1] = 1;
  CHECK(answerDns(label, sizeof label, board, answer) == 0);
}
