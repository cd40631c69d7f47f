#include "../core/pem.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "../core/settings.h"
#include "bench.h"

using namespace twinlane;

namespace {

std::string problem(const std::string& pem) {
  const char* why = pemProblem(pem.c_str());
  return why == nullptr ? "" : why;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("an authority is taken as files, browsers and people write it") {
  CHECK(problem(authority()) == "");
  CHECK(problem(authority() + authority()) == "");
  CHECK(problem(replaced(authority(), "\n", "\r\n")) == "");
  CHECK(problem(replaced(authority(), "\n", "\\n")) == "");
  CHECK(problem("\n\n  " + replaced(authority(), "\n", "  \n  ")) == "");
}

TEST_CASE("a letter that is lost anywhere is noticed") {
  const std::string whole = authority();
  for (size_t at = 0; at + 1 < whole.size(); at++) {
    if (whole[at] != '\n') {
      std::string cut = whole;
      cut.erase(at, 1);
      CAPTURE(at);
      CHECK(problem(cut) != "");
    }
  }
  for (size_t bytes = 0; bytes + 1 < whole.size(); bytes++) {
    CHECK(problem(whole.substr(0, bytes)) != "");
  }
}

TEST_CASE("a whole line that is lost, or comes twice, is noticed") {
  const std::string whole = authority();
  for (size_t at = whole.find('\n') + 1; whole[at] != '-'; at = whole.find('\n', at) + 1) {
    std::string line = whole.substr(at, whole.find('\n', at) + 1 - at);
    CAPTURE(line);
    CHECK(problem(whole.substr(0, at) + whole.substr(at + line.size())) != "");
    CHECK(problem(whole.substr(0, at) + line + whole.substr(at)) != "");
  }
}

TEST_CASE("the line that is wrong is named") {
  std::string shorter = authority();
  shorter.erase(shorter.find('\n') + 70, 3);
  CHECK(problem(shorter) == "line 3: it is shorter than the others: letters are missing");
  std::string other = authority();
  other[other.find('\n') + 5] = '*';
  CHECK(problem(other) == "line 2: it has a letter that does not belong there");
  CHECK(problem("rover.home") == "line 1: BEGIN CERTIFICATE is expected");
  CHECK(problem("-----BEGIN CERTIFICATE-----").find("END CERTIFICATE is missing") != std::string::npos);
  CHECK(problem(replaced(authority(), "CERTIFICATE", "EC PRIVATE KEY")) == "line 1: BEGIN CERTIFICATE is expected");
}

TEST_CASE("a broken authority changes nothing") {
  Settings settings;
  REQUIRE(setSetting(settings, "caPem", authority().c_str()) == nullptr);
  CHECK(setSetting(settings, "caPem", "-----BEGIN CERTIFICATE-----") != nullptr);
  CHECK(std::string(settings.home.caPem) == authority());
  CHECK(setSetting(settings, "caPem", "") == nullptr);
  CHECK(settings.home.caPem[0] == '\0');
}
