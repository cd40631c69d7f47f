// scenarios FILE: runs scenarios, and prints what was found where something else was expected.

#include <stdio.h>

#include <fstream>
#include <iterator>
#include <string>

#include "scenario.h"

int main(int count, char** arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: scenarios FILE\n");
    return 2;
  }
  std::ifstream file(arguments[1]);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  twinlane::ScenarioTally tally = twinlane::runScenarios(
      text.data(), text.size(),
      [](const char* scenario, const char* line, int32_t found) { printf("%d\t%s\t%s\n", found, scenario, line); });
  fprintf(stderr, "%u scenarios, %u expectations, %u not met\n", tally.scenarios, tally.expectations, tally.failures);
  return tally.failures == 0 && tally.scenarios > 0 ? 0 : 1;
}
