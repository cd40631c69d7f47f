// What viewers recorded: each picture's age on arrival, and the relay's CPU and memory meanwhile.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace lab {

struct Arrival {
    std::uint32_t viewer;
    std::uint32_t seq;
    std::int64_t arrivedNs;
    std::int64_t ageNs;
};

class Record {
public:
    // `relay`: the process whose CPU and memory count; 0 for none.
    explicit Record(pid_t relay) : relay_(relay) {}

    // Opens the record; what arrived before was warm-up.
    void begin(std::int64_t nowNs);
    void end(std::int64_t nowNs);
    bool isOpen() const { return open_; }

    void add(const Arrival& arrival, std::size_t bytes) {
        arrivals_.push_back(arrival);
        bytes_ += bytes;
    }

    void writeLog(const std::string& file) const;

    // Prints the summary, one line of JSON.
    void print(unsigned viewers, unsigned lost) const;

private:
    double relayCpuSeconds() const;
    double relayCompilerSeconds() const;
    long relayRssKb() const;

    pid_t relay_;
    bool open_ = false;
    std::vector<Arrival> arrivals_;
    std::uint64_t bytes_ = 0;
    std::int64_t beganNs_ = 0;
    std::int64_t endedNs_ = 0;
    double cpuBegan_ = 0;
    double cpuSpent_ = 0;
    double compilersBegan_ = 0;
    double compilersSpent_ = 0;
    long rssKb_ = 0;
};

}  // namespace lab
