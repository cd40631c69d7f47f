#include "options.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

namespace twinlane {

namespace {

constexpr int kBadOption = 2;

[[noreturn]] void help(const char* program, const Option* options, int optionCount) {
  printf("usage: %s [OPTIONS]\n\n", program);
  for (int i = 0; i < optionCount; i++) {
    printf("  %s=VALUE  %s (%s%s%s)\n", options[i].name, options[i].what, options[i].variable,
           options[i].fallback != nullptr ? ", default " : ", required",
           options[i].fallback != nullptr ? options[i].fallback : "");
  }
  exit(0);
}

Option* find(Option* options, int optionCount, const char* name, size_t bytes) {
  for (int i = 0; i < optionCount; i++) {
    if (strlen(options[i].name) == bytes && strncmp(options[i].name, name, bytes) == 0) {
      return &options[i];
    }
  }
  return nullptr;
}

}  // namespace

void readOptions(const char* program, int count, char** arguments, Option* options, int optionCount) {
  for (int i = 0; i < optionCount; i++) {
    const char* given = getenv(options[i].variable);
    options[i].value = given != nullptr && *given != '\0' ? given : options[i].fallback;
  }
  for (int i = 1; i < count; i++) {
    const char* equals = strchr(arguments[i], '=');
    if (strcmp(arguments[i], "--help") == 0) {
      help(program, options, optionCount);
    }
    size_t bytes = equals != nullptr ? static_cast<size_t>(equals - arguments[i]) : strlen(arguments[i]);
    Option* option = find(options, optionCount, arguments[i], bytes);
    if (option == nullptr || equals == nullptr) {
      refuseOption(program, arguments[i], "", "unknown, or without its value; --help lists them");
    }
    option->value = equals + 1;
  }
  for (int i = 0; i < optionCount; i++) {
    if (options[i].value == nullptr) {
      refuseOption(program, options[i].name, "", "is missing");
    }
  }
}

const char* optionText(const Option* options, int optionCount, const char* name) {
  for (int i = 0; i < optionCount; i++) {
    if (strcmp(options[i].name, name) == 0) {
      return options[i].value;
    }
  }
  abort();
}

int32_t optionNumber(const char* program, const Option* options, int optionCount, const char* name, int32_t min, int32_t max) {
  const char* text = optionText(options, optionCount, name);
  char* end = nullptr;
  errno = 0;
  long value = strtol(text, &end, 10);
  if (errno != 0 || end == text || *end != '\0' || value < min || value > max) {
    char remedy[64];
    snprintf(remedy, sizeof remedy, "not in %d..%d", min, max);
    refuseOption(program, name, text, remedy);
  }
  return static_cast<int32_t>(value);
}

int32_t optionPermille(const char* program, const Option* options, int optionCount, const char* name, double min, double max) {
  const char* text = optionText(options, optionCount, name);
  char* end = nullptr;
  double value = strtod(text, &end);
  if (end == text || *end != '\0' || !(value >= min && value <= max)) {
    char remedy[64];
    snprintf(remedy, sizeof remedy, "not in %g..%g", min, max);
    refuseOption(program, name, text, remedy);
  }
  return static_cast<int32_t>(lround(value * 1000));
}

void refuseOption(const char* program, const char* name, const char* value, const char* remedy) {
  fprintf(stderr, "%s: %s %s: %s\n", program, name, value, remedy);
  exit(kBadOption);
}

}  // namespace twinlane
