// Command line options, `--name value` each; a wrong one ends the program, which says option, value and remedy.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace lab {

class Options {
public:
    // Accepts options named in `known`; those in `flags` stand alone, without a value.
    Options(int argc, char** argv, int first, const std::set<std::string>& known, const std::set<std::string>& flags);

    bool has(const std::string& name) const { return values_.count(name) != 0; }
    std::string text(const std::string& name, const std::string& otherwise) const;
    std::string required(const std::string& name) const;
    std::string oneOf(const std::string& name, const std::vector<std::string>& choices) const;
    std::int64_t whole(const std::string& name, std::int64_t otherwise, std::int64_t min, std::int64_t max) const;
    double number(const std::string& name, double otherwise, double min, double max) const;

private:
    std::map<std::string, std::string> values_;
};

// Says what is wrong and ends the program with status 2.
[[noreturn]] void refuse(const std::string& sentence);

// Says what failed, with errno in words, and ends the program with status 1.
[[noreturn]] void fail(const std::string& what);

}  // namespace lab
