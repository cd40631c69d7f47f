// What the load tool can be.
#pragma once

#include <string>

namespace lab {

int runCamera(int argc, char** argv);
int runCameraServer(int argc, char** argv);
int runViewers(int argc, char** argv);

// The number after `"name":` in a small JSON text, or `otherwise`.
long long numberIn(const std::string& json, const std::string& name, long long otherwise);

// The text after `"name":` in a small JSON text, empty when it is not there.
std::string textIn(const std::string& json, const std::string& name);

}  // namespace lab
