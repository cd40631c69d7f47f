#include "json.h"

#include <string.h>

#include "json_scanner.h"

namespace twinlane {

namespace {

constexpr const char* kNotJson = "one JSON object is expected";
constexpr const char* kWrongKind = "of the wrong kind";
constexpr const char* kOutOfRange = "out of range";

bool named(const char* from, size_t bytes, const char* name) { return strlen(name) == bytes && memcmp(from, name, bytes) == 0; }

/** Reads the fields of one object and of the objects in it. */
class FieldReader {
 public:
  FieldReader(JsonScanner& scanner, void* into, Refusal& why) : scanner_(scanner), into_(static_cast<char*>(into)), why_(why) {}

  bool object(const JsonField* fields, size_t fieldCount, int depth) {
    uint32_t seen = 0;
    if (!scanner_.take('{')) {
      return why_.because("not a message", kNotJson);
    }
    bool more = !scanner_.take('}');
    while (more) {
      if (!member(fields, fieldCount, seen, depth)) {
        return false;
      }
      more = scanner_.take(',');
      if (!more && !scanner_.take('}')) {
        return why_.because("not JSON", kNotJson);
      }
    }
    for (size_t i = 0; i < fieldCount; i++) {
      bool said = (seen >> i & 1) != 0;
      if (fields[i].optional && fields[i].saidOffset != JsonField::kNobodyAsks) {
        memcpy(into_ + fields[i].saidOffset, &said, sizeof said);
      } else if (!fields[i].optional && !said) {
        return why_.because(fields[i].name, "missing");
      }
    }
    return true;
  }

 private:
  bool member(const JsonField* fields, size_t fieldCount, uint32_t& seen, int depth) {
    const char* name;
    size_t bytes;
    bool escaped;
    size_t characters;
    if (!scanner_.string(name, bytes, escaped, characters) || !scanner_.take(':')) {
      return why_.because("not JSON", kNotJson);
    }
    for (size_t i = 0; i < fieldCount; i++) {
      if (named(name, bytes, fields[i].name)) {
        if ((seen >> i & 1) != 0) {
          return why_.because(fields[i].name, "twice");
        }
        seen |= uint32_t{1} << i;
        return value(fields[i], depth);
      }
    }
    return scanner_.skip(depth - 1) || why_.because("not JSON", kNotJson);
  }

  bool value(const JsonField& field, int depth) {
    switch (field.kind) {
      case JsonKind::Object:
        if (scanner_.peek() != '{') {
          return why_.because(field.name, kWrongKind);
        }
        return object(field.fields, field.fieldCount, depth - 1);
      case JsonKind::Flag:
        return flag(field);
      case JsonKind::String:
      case JsonKind::Counted:
        return string(field);
      case JsonKind::Share:
        return share(field);
      default:
        return wholeNumber(field);
    }
  }

  template <typename T>
  void put(const JsonField& field, T value) {
    memcpy(into_ + field.offset, &value, sizeof value);
  }

  bool flag(const JsonField& field) {
    bool yes = scanner_.word("true");
    if (!yes && !scanner_.word("false")) {
      return why_.because(field.name, kWrongKind);
    }
    put(field, yes);
    return true;
  }

  bool string(const JsonField& field) {
    const char* from;
    size_t bytes;
    bool escaped;
    size_t characters;
    if (!scanner_.string(from, bytes, escaped, characters)) {
      return why_.because(field.name, kWrongKind);
    }
    if (characters > static_cast<size_t>(field.max)) {
      return why_.because(field.name, "too long");
    }
    if (field.kind == JsonKind::Counted) {
      return true;
    }
    if (escaped || bytes != characters) {  // the texts kept are ids, keys, tickets and addresses
      return why_.because(field.name, "plain ASCII is expected");
    }
    memcpy(into_ + field.offset, from, bytes);
    into_[field.offset + bytes] = '\0';
    return true;
  }

  bool wholeNumber(const JsonField& field) {
    JsonNumber number;
    if (!scanner_.number(number) || !number.whole) {
      return why_.because(field.name, kWrongKind);
    }
    uint64_t most = static_cast<uint64_t>(INT64_MAX);
    uint64_t magnitude = number.mantissa;
    if (number.exponent > 0) {  // more digits than any of our ranges has, but for t0Us up to 2⁶³−1
      return why_.because(field.name, kOutOfRange);
    }
    if (magnitude > most) {
      return why_.because(field.name, kOutOfRange);
    }
    int64_t value = number.negative ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude);
    if (value < field.min || value > field.max) {
      return why_.because(field.name, kOutOfRange);
    }
    switch (field.kind) {
      case JsonKind::Unsigned32:
        put(field, static_cast<uint32_t>(value));
        break;
      case JsonKind::Signed32:
        put(field, static_cast<int32_t>(value));
        break;
      case JsonKind::Unsigned16:
        put(field, static_cast<uint16_t>(value));
        break;
      case JsonKind::Unsigned8:
        put(field, static_cast<uint8_t>(value));
        break;
      default:
        put(field, static_cast<uint64_t>(value));
        break;
    }
    return true;
  }

  /** Exact, without floating point: compares the number times 10⁶, truncated, with the range times 10⁶. */
  bool share(const JsonField& field) {
    JsonNumber number;
    if (!scanner_.number(number)) {
      return why_.because(field.name, kWrongKind);
    }
    bool cut = number.cut;
    uint64_t millionths = number.mantissa;
    int32_t exponent = number.exponent + 6;
    for (; exponent < 0 && millionths > 0; exponent++) {
      cut = cut || millionths % 10 != 0;
      millionths /= 10;
    }
    for (; exponent > 0 && millionths > 0 && millionths <= 1000000; exponent--) {
      millionths *= 10;
    }
    uint64_t most = static_cast<uint64_t>(number.negative ? -field.min : field.max) * 1000;
    if (millionths > most || (millionths == most && cut)) {
      return why_.because(field.name, kOutOfRange);
    }
    int32_t permille = static_cast<int32_t>(millionths / 1000);
    put(field, static_cast<int16_t>(number.negative ? -permille : permille));
    return true;
  }

  JsonScanner& scanner_;
  char* into_;
  Refusal& why_;
};

}  // namespace

bool readJsonType(const char* text, size_t bytes, JsonType& into, Refusal& why) {
  JsonScanner scanner(text, bytes);
  bool found = false;
  if (scanner.peek() != '{') {
    return why.because("not a message", kNotJson);
  }
  scanner.take('{');
  bool more = !scanner.take('}');
  while (more) {
    const char* name;
    size_t nameBytes;
    bool escaped;
    size_t characters;
    if (!scanner.string(name, nameBytes, escaped, characters) || !scanner.take(':')) {
      return why.because("not JSON", kNotJson);
    }
    if (named(name, nameBytes, "type")) {
      if (found) {
        return why.because("type", "twice");
      }
      if (!scanner.string(into.name, into.bytes, escaped, characters)) {
        return why.because("type", "a message begins with its type");
      }
      found = true;
    } else if (!scanner.skip(kJsonDepth - 1)) {
      return why.because("not JSON", kNotJson);
    }
    more = scanner.take(',');
    if (!more && !scanner.take('}')) {
      return why.because("not JSON", kNotJson);
    }
  }
  if (!scanner.atEnd()) {
    return why.because("not JSON", "something follows the object");
  }
  return found || why.because("type", "a message begins with its type");
}

bool readJson(const char* text, size_t bytes, const JsonField* fields, size_t fieldCount, void* into, Refusal& why) {
  JsonScanner scanner(text, bytes);
  if (!FieldReader(scanner, into, why).object(fields, fieldCount, kJsonDepth)) {
    return false;
  }
  return scanner.atEnd() || why.because("not JSON", "something follows the object");
}

}  // namespace twinlane
