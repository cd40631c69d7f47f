// A program's options.
#pragma once

#include <stdint.h>

namespace twinlane {

/** One option, `--name=VALUE`; its value comes from the command line, else from the environment, else from `fallback`. */
struct Option {
  const char* name;      // with its dashes
  const char* variable;  // TWINLANE_…
  const char* fallback;  // nullptr: the option is required
  const char* what;      // for --help
  const char* value;     // filled
};

/** Reads the command line into the table; ends the program with status 2 and a sentence when something is wrong with it. */
void readOptions(const char* program, int count, char** arguments, Option* options, int optionCount);

/** The value of one option of the table. */
const char* optionText(const Option* options, int optionCount, const char* name);

/** The value as a whole number min..max; else the program ends. */
int32_t optionNumber(const char* program, const Option* options, int optionCount, const char* name, int32_t min, int32_t max);

/** The value as a decimal min..max, times 1000; else the program ends. */
int32_t optionPermille(const char* program, const Option* options, int optionCount, const char* name, double min, double max);

/** Ends the program, saying option, value and remedy. */
[[noreturn]] void refuseOption(const char* program, const char* name, const char* value, const char* remedy);

}  // namespace twinlane
