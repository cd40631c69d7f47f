#include <cstdlib>

#include "roles.h"

namespace lab {

long long numberIn(const std::string& json, const std::string& name, long long otherwise) {
    const std::string key = "\"" + name + "\":";
    const std::size_t at = json.find(key);
    return at == std::string::npos ? otherwise : std::strtoll(json.c_str() + at + key.size(), nullptr, 10);
}

std::string textIn(const std::string& json, const std::string& name) {
    const std::string key = "\"" + name + "\":\"";
    const std::size_t at = json.find(key);
    if (at == std::string::npos) {
        return "";
    }
    const std::size_t from = at + key.size();
    return json.substr(from, json.find('"', from) - from);
}

}  // namespace lab
