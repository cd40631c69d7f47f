// Mutates what relays send, and feeds it to everything on a board that reads it: sanitizers report what breaks.
//
// Deterministic: the same seed makes the same mutations, and a finding names its seed and its round. It also checks that a
// parser reads the same in two pieces as in one, and that noise never turns a board's motors.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "../core/board_messages.h"
#include "../core/frame_reader.h"
#include "../core/handshake.h"
#include "../core/http_call.h"
#include "../core/settings.h"
#include "../core/url.h"
#include "../core/video_messages.h"
#include "../hal_posix/jpeg_splitter.h"
#include "bench.h"
#include "scenario.h"

using namespace twinlane;

namespace {

std::mt19937 dice;

size_t below(size_t limit) { return limit == 0 ? 0 : std::uniform_int_distribution<size_t>(0, limit - 1)(dice); }

std::vector<std::string> lines(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> all;
  for (std::string line; std::getline(file, line);) {
    all.push_back(line);
  }
  if (all.empty()) {
    fprintf(stderr, "fuzz: %s: nothing in it\n", path.c_str());
    exit(1);
  }
  return all;
}

/** A few bytes changed, left out, doubled, or taken from another seed. */
std::string mutated(const std::vector<std::string>& seeds) {
  std::string text = seeds[below(seeds.size())];
  for (size_t changes = below(6); changes > 0; changes--) {
    size_t at = below(text.size() + 1);
    switch (below(7)) {
      case 0:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      case 1:
        text.erase(at, 1 + below(8));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), below(40)));
        break;
      case 3:
        if (at < text.size()) {
          text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        }
        break;
      case 4:
        text.insert(at, 1, "{}[]\",:0123456789-+.eE\\u\r\n"[below(26)]);
        break;
      case 5:
        text.resize(at);
        break;
      default: {
        const std::string& other = seeds[below(seeds.size())];
        text = text.substr(0, at) + other.substr(below(other.size() + 1));
        break;
      }
    }
  }
  return text;
}

/** A copy that ends where the text ends, so that a sanitizer catches a read past its end. */
struct Exact {
  explicit Exact(const std::string& text) : bytes(text.size()), memory(new char[text.size() > 0 ? text.size() : 1]) {
    memcpy(memory.get(), text.data(), text.size());
  }
  const uint8_t* data() const { return reinterpret_cast<const uint8_t*>(memory.get()); }

  size_t bytes;
  std::unique_ptr<char[]> memory;
};

[[noreturn]] void broken(const char* what, uint32_t seed, uint64_t round) {
  fprintf(stderr, "fuzz: %s; --seed=%u, round %llu\n", what, seed, static_cast<unsigned long long>(round));
  abort();
}

/** What the frames held, as one text. */
struct Heard final : FrameListener {
  void frameText(const uint8_t* text, size_t bytes) override {
    all.append("T").append(reinterpret_cast<const char*>(text), bytes);
  }
  void frameControl(uint8_t opcode, const uint8_t* payload, size_t bytes) override {
    all.append(1, static_cast<char>('a' + opcode)).append(reinterpret_cast<const char*>(payload), bytes);
  }
  std::string all;
};

/** `room`: the longest message that fits, bytes. */
std::string framesIn(const std::string& bytes, size_t pieceBytes, size_t room) {
  Heard heard;
  std::unique_ptr<uint8_t[]> memory(new uint8_t[room]);
  FrameReader reader(memory.get(), room);
  reader.begin();
  for (size_t at = 0; at < bytes.size(); at += pieceBytes) {
    Exact piece(bytes.substr(at, pieceBytes));
    if (!reader.read(piece.data(), piece.bytes, heard)) {
      return heard.all + "!" + std::to_string(reader.refusalCode());
    }
  }
  return heard.all;
}

/** An answer's status and body, or why there is none. */
std::string answerIn(const std::string& bytes, size_t pieceBytes, size_t room) {
  TestClock clock;
  TestWire wire;
  std::unique_ptr<char[]> memory(new char[room]);
  HttpCall call(wire, clock, memory.get(), room);
  Url url;
  parseUrl("http://h", url);
  call.post(url, "/", nullptr, "");
  call.step();
  call.step();
  wire.coming = bytes;
  wire.left = true;
  wire.atOnce = pieceBytes;
  for (size_t i = 0; i < bytes.size() + 3 && call.step() == HttpCall::State::Asking; i++) {
  }
  if (call.step() == HttpCall::State::Asking) {
    return "?";
  }
  return call.step() == HttpCall::State::Failed ? "!"
                                                : std::to_string(call.status()) + std::string(call.body(), call.bodyBytes());
}

std::string onOneLine(std::string text) {
  for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n')) {
    text.replace(at, 1, "\\n");
  }
  return text;
}

struct OneText final : Store {
  size_t read(char* into, size_t maxBytes) override {
    size_t bytes = text.size() <= maxBytes ? text.size() : 0;
    memcpy(into, text.data(), bytes);
    return bytes;
  }
  bool write(const char* from, size_t bytes) override {
    text.assign(from, bytes);
    return true;
  }
  std::string text;
};

struct Seeds {
  std::vector<std::string> board;
  std::vector<std::string> camera;
  std::vector<std::string> tickets = {"{\"ticket\":\"a.b.c\",\"videoUrl\":\"wss://rover.home:8081/video\"}",
                                      "{\"device\":\"d\",\"kind\":\"DRIVE\",\"rover\":\"r\",\"key\":\"k\"}"};
  std::vector<std::string> frames;
  std::vector<std::string> answers = {
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
      "HTTP/1.1 403 No\r\n\r\nno"};
  std::vector<std::string> urls = {"http://10.0.0.1:8080", "wss://[fd00::1]:81/video", "https://rover.home/"};
  std::vector<std::string> settings = {
      "wifiName=x\nfps=15\n", "caPem=" + onOneLine(authority()) + "\ntrimPermille=-20\ninvertLeft=yes\ncontrolUrl=http://h\n"};
  std::vector<std::string> jpegs = {std::string("\xFF\xD8\xFF\xE0\x00\x04xy\xFF\xDA\x00\x02"
                                                "abc\xFF\x00"
                                                "d\xFF\xD9",
                                                20),
                                    std::string("\xFF\xD8\xFF\xDB\x00\x02\xFF\xD9", 8)};
};

void oneRound(const Seeds& seeds, Bench& bench, uint32_t seed, uint64_t round) {
  Refusal why;
  ToBoard toBoard = {};
  ToCamera toCamera = {};
  TicketAnswer ticket = {};
  ClaimAnswer claim = {};
  Exact text(mutated(seeds.board));
  const char* letters = text.memory.get();
  if (readToBoard(letters, text.bytes, toBoard, why) && toBoard.type != ToBoard::Type::Arm) {
    bench.session.hear(toBoard);  // nobody has armed it
  }
  if (bench.motors.turn()) {
    broken("a board that was never armed moves", seed, round);
  }
  Exact filmed(mutated(seeds.camera));
  readToCamera(filmed.memory.get(), filmed.bytes, toCamera, why);
  Exact answered(mutated(seeds.tickets));
  readTicket(answered.memory.get(), answered.bytes, ticket, why);
  readClaim(answered.memory.get(), answered.bytes, claim, why);

  size_t room = 128 + below(400);
  std::string frames = mutated(seeds.frames);
  if (framesIn(frames, SIZE_MAX / 2, room) != framesIn(frames, 1 + below(9), room)) {
    broken("frames in pieces are read otherwise", seed, round);
  }
  std::string answer = mutated(seeds.answers);
  if (answerIn(answer, SIZE_MAX, room) != answerIn(answer, 1 + below(9), room)) {
    broken("an answer in pieces is read otherwise", seed, round);
  }
  char sentence[64];
  Exact head(answer);
  Handshake().accepts(head.memory.get(), head.bytes, sentence, sizeof sentence);

  Url url;
  parseUrl(mutated(seeds.urls).c_str(), url);
  OneText store;
  store.text = mutated(seeds.settings);
  Settings settings;
  std::unique_ptr<char[]> scratch(new char[kMaxSettingsBytes]);
  loadSettings(settings, store, scratch.get(), kMaxSettingsBytes);
  if (!saveSettings(settings, store, scratch.get(), kMaxSettingsBytes) ||
      loadSettings(settings, store, scratch.get(), kMaxSettingsBytes).refused > 0) {
    broken("settings that were taken are not taken again", seed, round);
  }
  Exact jpegs(mutated(seeds.jpegs));
  JpegSpan span;
  for (size_t from = 0; nextJpeg(jpegs.data(), jpegs.bytes, from, span); from = span.at + span.bytes) {
    if (span.bytes == 0 || span.at + span.bytes > jpegs.bytes) {
      broken("a picture beyond the end", seed, round);
    }
  }
}

}  // namespace

/** fuzz SECONDS [SEED] */
int main(int count, char** arguments) {
  int seconds = count > 1 ? atoi(arguments[1]) : 10;
  uint32_t seed = count > 2 ? static_cast<uint32_t>(strtoul(arguments[2], nullptr, 10)) : static_cast<uint32_t>(time(nullptr));
  dice.seed(seed);
  Seeds seeds;
  for (const char* kind : {"accepted", "refused"}) {
    std::string folder = std::string(TWINLANE_WIRE) + "/" + kind;
    for (const std::string& line : lines(folder + "/to-board.ndjson")) {
      seeds.board.push_back(line);
    }
    for (const std::string& line : lines(folder + "/to-camera.ndjson")) {
      seeds.camera.push_back(line);
    }
  }
  for (const std::string& line : seeds.board) {
    seeds.frames.push_back(frame(0x81, line));
    seeds.frames.push_back(frame(0x01, line.substr(0, line.size() / 2)) + frame(0x89, "p") +
                           frame(0x80, line.substr(line.size() / 2)));
  }
  seeds.board.push_back("{\"type\":\"estop\",\"id\":\"\\u00e9\\n\\\"\",\"future\":[1,{\"a\":null}]}");
  seeds.frames.push_back(frame(0x88, std::string("\x03\xE8", 2) + "bye"));
  Bench bench(0);
  bench.session.socketOpened();
  uint64_t round = 0;
  time_t end = time(nullptr) + seconds;
  while (time(nullptr) < end) {
    oneRound(seeds, bench, seed, round++);
  }
  printf("fuzz: %llu rounds in %d s, seed %u: nothing broke\n", static_cast<unsigned long long>(round), seconds, seed);
  return 0;
}
