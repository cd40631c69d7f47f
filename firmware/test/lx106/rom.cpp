// Arithmetic that an ESP8266 has in its ROM and the emulator lacks: by shifts and subtractions, so that none of it calls
// itself.

#include <stdint.h>

namespace {

struct Divided {
  uint32_t high;
  uint32_t low;
  uint32_t restHigh;
  uint32_t restLow;
};

/** One bit after another, on halves: 64-bit shifts are in the ROM as well. */
Divided divide(uint64_t dividend, uint64_t divisor) {
  Divided is = {static_cast<uint32_t>(dividend >> 32), static_cast<uint32_t>(dividend), 0, 0};
  uint32_t byHigh = static_cast<uint32_t>(divisor >> 32);
  uint32_t byLow = static_cast<uint32_t>(divisor);
  for (int i = 0; i < 64; i++) {
    is.restHigh = is.restHigh << 1 | is.restLow >> 31;
    is.restLow = is.restLow << 1 | is.high >> 31;
    is.high = is.high << 1 | is.low >> 31;
    is.low <<= 1;
    if (is.restHigh > byHigh || (is.restHigh == byHigh && is.restLow >= byLow)) {
      is.restHigh -= byHigh + (is.restLow < byLow ? 1u : 0u);
      is.restLow -= byLow;
      is.low |= 1;
    }
  }
  return is;
}

uint64_t joined(uint32_t high, uint32_t low) {
  union {
    uint32_t halves[2];
    uint64_t whole;
  } both = {{low, high}};
  return both.whole;
}

}  // namespace

extern "C" {

uint64_t __udivdi3(uint64_t a, uint64_t b) {
  Divided is = divide(a, b);
  return joined(is.high, is.low);
}

uint64_t __umoddi3(uint64_t a, uint64_t b) {
  Divided is = divide(a, b);
  return joined(is.restHigh, is.restLow);
}

uint32_t __udivsi3(uint32_t a, uint32_t b) { return divide(a, b).low; }
uint32_t __umodsi3(uint32_t a, uint32_t b) { return divide(a, b).restLow; }

int32_t __divsi3(int32_t a, int32_t b) {
  uint32_t is = __udivsi3(a < 0 ? 0u - static_cast<uint32_t>(a) : static_cast<uint32_t>(a),
                          b < 0 ? 0u - static_cast<uint32_t>(b) : static_cast<uint32_t>(b));
  return static_cast<int32_t>((a < 0) != (b < 0) ? 0u - is : is);
}

uint64_t __muldi3(uint64_t a, uint64_t b) {
  uint32_t aLow = static_cast<uint32_t>(a);
  uint32_t bLow = static_cast<uint32_t>(b);
  uint32_t a0 = aLow & 0xFFFF, a1 = aLow >> 16, b0 = bLow & 0xFFFF, b1 = bLow >> 16;
  uint32_t low = a0 * b0;
  uint32_t middle = a1 * b0 + (low >> 16);
  uint32_t more = a0 * b1 + (middle & 0xFFFF);
  uint32_t high = a1 * b1 + (middle >> 16) + (more >> 16);
  high += static_cast<uint32_t>(a >> 32) * bLow + aLow * static_cast<uint32_t>(b >> 32);
  return joined(high, more << 16 | (low & 0xFFFF));
}
}
