// Reads one JSON object into one of our structures.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "refusal.h"

namespace twinlane {

/** How a field is written, and where its value goes. */
enum class JsonKind : uint8_t {
  Unsigned32,  // whole number → uint32_t
  Signed32,    // whole number → int32_t
  Unsigned16,  // whole number → uint16_t
  Unsigned8,   // whole number → uint8_t
  Unsigned64,  // whole number → uint64_t, up to 2⁶³−1
  Share,       // decimal, ×1000, truncated towards zero → int16_t; its range is in permille
  Flag,        // true or false → bool
  String,      // plain ASCII without escapes, at most `max` characters → char[max + 1]
  Counted,     // a string of at most `max` characters, checked but not kept
  Object,      // nested
};

/** One field of a message, by name. All fields of a table are required unless optional; fields in no table are ignored. */
struct JsonField {
  const char* name;
  JsonKind kind;
  size_t offset;  // in the structure that is read into
  int64_t min;
  int64_t max;
  const JsonField* fields;  // of an Object: its own, their offsets counted from the same structure
  size_t fieldCount;
  bool optional = false;  // may be left out
  size_t saidOffset = kNobodyAsks;  // of an optional one: was it present → bool

  static constexpr size_t kNobodyAsks = SIZE_MAX;
};

/** A message's `type`, as it stands in the text. */
struct JsonType {
  const char* name;
  size_t bytes;
};

/** How deep objects and lists may nest. */
constexpr int kJsonDepth = 8;

/** Is the text one JSON object and nothing else, and what is its type? */
bool readJsonType(const char* text, size_t bytes, JsonType& into, Refusal& why);

/** Reads the fields of a text that is one JSON object. */
bool readJson(const char* text, size_t bytes, const JsonField* fields, size_t fieldCount, void* into, Refusal& why);

}  // namespace twinlane
