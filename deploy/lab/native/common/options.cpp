#include "options.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace lab {

Options::Options(int argc, char** argv, int first, const std::set<std::string>& known, const std::set<std::string>& flags) {
    for (int i = first; i < argc; i++) {
        const std::string name = argv[i];
        const std::size_t equals = name.find('=');
        if (equals != std::string::npos && known.count(name.substr(0, equals)) != 0) {
            values_[name.substr(0, equals)] = name.substr(equals + 1);
        } else if (flags.count(name) != 0) {
            values_[name] = "";
        } else if (known.count(name) == 0) {
            refuse(name + ": unknown option; see --help");
        } else if (i + 1 == argc) {
            refuse(name + ": needs a value");
        } else {
            values_[name] = argv[++i];
        }
    }
}

std::string Options::text(const std::string& name, const std::string& otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : found->second;
}

std::string Options::required(const std::string& name) const {
    if (!has(name)) {
        refuse(name + ": missing");
    }
    return values_.at(name);
}

std::string Options::oneOf(const std::string& name, const std::vector<std::string>& choices) const {
    const std::string value = required(name);
    std::string listed;
    for (const std::string& choice : choices) {
        if (choice == value) {
            return value;
        }
        listed += (listed.empty() ? "" : ", ") + choice;
    }
    refuse(name + " " + value + ": not one of " + listed);
}

std::int64_t Options::whole(const std::string& name, std::int64_t otherwise, std::int64_t min, std::int64_t max) const {
    if (!has(name)) {
        return otherwise;
    }
    const std::string& value = values_.at(name);
    char* end = nullptr;
    errno = 0;
    const long long parsed = std::strtoll(value.c_str(), &end, 10);
    if (value.empty() || *end != '\0' || errno != 0 || parsed < min || parsed > max) {
        refuse(name + " " + value + ": not a whole number in " + std::to_string(min) + ".." + std::to_string(max));
    }
    return parsed;
}

double Options::number(const std::string& name, double otherwise, double min, double max) const {
    if (!has(name)) {
        return otherwise;
    }
    const std::string& value = values_.at(name);
    char* end = nullptr;
    const double parsed = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != '\0' || !(parsed >= min && parsed <= max)) {
        refuse(name + " " + value + ": not a number in " + std::to_string(min) + ".." + std::to_string(max));
    }
    return parsed;
}

void refuse(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    std::exit(2);
}

void fail(const std::string& what) {
    std::fprintf(stderr, "%s: %s\n", what.c_str(), std::strerror(errno));
    std::exit(1);
}

}  // namespace lab
