// The fail-safe scenarios on an ESP8266's own instruction set.

#include "../scenario.h"

extern "C" {
int simulatorCall(int what, int a, const void* b, int c);
extern const char vectors[];
extern const char vectorsEnd[];

// What a board's own runtime provides.
void __cxa_pure_virtual() {
  for (;;) {
  }
}
}

namespace {

constexpr int kWrite = 4;  // a number of the emulator's calls
constexpr int kOut = 1;

void print(const char* text) { simulatorCall(kWrite, kOut, text, static_cast<int>(strlen(text))); }

void print(uint32_t value) {
  char digits[11];
  char* at = digits + sizeof digits;
  *--at = '\0';
  do {
    *--at = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value > 0);
  print(at);
}

void complain(const char* scenario, const char* line, int32_t found) {
  print(scenario);
  print(": ");
  print(line);
  print(": found ");
  print(static_cast<uint32_t>(found));
  print("\n");
}

}  // namespace

int main() {
  size_t bytes = static_cast<size_t>(vectorsEnd - vectors);
  twinlane::ScenarioTally tally = twinlane::runScenarios(vectors, bytes, complain);
  print("lx106: ");
  print(tally.scenarios);
  print(" scenarios, ");
  print(tally.expectations);
  print(" expectations, ");
  print(tally.failures);
  print(" not met\n");
  return tally.failures == 0 && tally.scenarios > 0 ? 0 : 1;
}
