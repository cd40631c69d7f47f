#include "pem.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text.h"

namespace twinlane {

namespace {

constexpr const char* kBegin = "-----BEGIN CERTIFICATE-----";
constexpr const char* kEnd = "-----END CERTIFICATE-----";
constexpr size_t kSequenceHead = 4;  // 30 82 and two bytes of length: a certificate has more than 255 bytes

char sentence[96];

const char* wrong(int line, const char* what) {
  Text(sentence, sizeof sentence).add("line ").number(line).add(": ").add(what);
  return sentence;
}

/** One line, its end (as it is, or written as `\n`) and the spaces around it left out. */
struct Line {
  const char* text = "";
  size_t bytes = 0;
  int number = 0;

  bool is(const char* expected) const { return bytes == strlen(expected) && memcmp(text, expected, bytes) == 0; }
};

/** The next line that is not empty; false at the end. */
bool next(const char*& at, Line& line) {
  while (*at != '\0') {
    line.number++;
    size_t all = strcspn(at, "\n\\");
    size_t indent = strspn(at, " \t\r");
    line.text = at + (indent < all ? indent : all);
    line.bytes = all - (indent < all ? indent : all);
    while (line.bytes > 0 && (line.text[line.bytes - 1] == ' ' || line.text[line.bytes - 1] == '\r')) {
      line.bytes--;
    }
    at += all;
    at += *at == '\0' ? 0 : at[0] == '\\' && at[1] == 'n' ? 2 : 1;
    if (line.bytes > 0) {
      return true;
    }
  }
  return false;
}

int value(char letter) {
  if (letter >= 'A' && letter <= 'Z') {
    return letter - 'A';
  }
  if (letter >= 'a' && letter <= 'z') {
    return letter - 'a' + 26;
  }
  if (letter >= '0' && letter <= '9') {
    return letter - '0' + 52;
  }
  return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

/** Base64, letter by letter: keeps the first bytes and counts all. */
class Decoder {
 public:
  /** False for what is no letter of it, or follows its end. */
  bool take(char letter) {
    if (letter == '=') {
      padding_++;
      return padding_ <= 2;
    }
    int six = value(letter);
    if (six < 0 || padding_ > 0) {
      return false;
    }
    bits_ = bits_ << 6 | static_cast<uint32_t>(six);
    letters_++;
    if (letters_ % 4 != 1) {
      uint8_t byte = static_cast<uint8_t>(bits_ >> (6 - 2 * ((letters_ - 1) % 4)));
      if (bytes_ < kSequenceHead) {
        head_[bytes_] = byte;
      }
      bytes_++;
    }
    return true;
  }

  /** Does it hold exactly the sequence that it begins with? */
  bool whole() const {
    size_t announced = static_cast<size_t>(head_[2] << 8 | head_[3]) + kSequenceHead;
    return (letters_ + padding_) % 4 == 0 && bytes_ > kSequenceHead && head_[0] == 0x30 && head_[1] == 0x82 &&
           announced == bytes_;
  }

 private:
  uint32_t bits_ = 0;
  size_t letters_ = 0;
  size_t padding_ = 0;
  size_t bytes_ = 0;
  uint8_t head_[kSequenceHead] = {};
};

/** From the line after BEGIN to END. */
const char* bodyProblem(const char*& at, Line& line) {
  Decoder decoder;
  size_t width = 0;
  size_t before = 0;
  while (next(at, line)) {
    if (line.is(kEnd)) {
      return decoder.whole() ? nullptr : wrong(line.number, "the certificate before it is not whole: letters are missing");
    }
    if (line.text[0] == '-') {
      break;
    }
    if (width > 0 && before != width) {
      return wrong(line.number - 1, "it is shorter than the others: letters are missing");
    }
    width = width == 0 ? line.bytes : width;
    before = line.bytes;
    if (line.bytes > width) {
      return wrong(line.number, "it is longer than the first one");
    }
    for (size_t i = 0; i < line.bytes; i++) {
      if (!decoder.take(line.text[i])) {
        return wrong(line.number, "it has a letter that does not belong there");
      }
    }
  }
  return wrong(line.number, "END CERTIFICATE is missing after it");
}

}  // namespace

const char* pemProblem(const char* pem) {
  Line line;
  bool any = false;
  while (next(pem, line)) {
    if (!line.is(kBegin)) {
      return wrong(line.number, "BEGIN CERTIFICATE is expected");
    }
    const char* problem = bodyProblem(pem, line);
    if (problem != nullptr) {
      return problem;
    }
    any = true;
  }
  return any ? nullptr : wrong(1, "BEGIN CERTIFICATE is expected");
}

}  // namespace twinlane
