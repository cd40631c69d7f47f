#include "record.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "common/options.h"

namespace lab {

namespace {

double percentileMs(const std::vector<std::int64_t>& sortedNs, double share) {
    if (sortedNs.empty()) {
        return 0;
    }
    const auto last = static_cast<double>(sortedNs.size() - 1);
    return static_cast<double>(sortedNs[static_cast<std::size_t>(share * last + 0.5)]) / 1e6;
}

}  // namespace

void Record::begin(std::int64_t nowNs) {
    open_ = true;
    beganNs_ = nowNs;
    cpuBegan_ = relayCpuSeconds();
    compilersBegan_ = relayCompilerSeconds();
}

void Record::end(std::int64_t nowNs) {
    open_ = false;
    endedNs_ = nowNs;
    cpuSpent_ = relayCpuSeconds() - cpuBegan_;
    compilersSpent_ = relayCompilerSeconds() - compilersBegan_;
    rssKb_ = relayRssKb();
}

// The clock of another process: user and system time of all its threads, also ended ones, to the nanosecond.
double Record::relayCpuSeconds() const {
    clockid_t clock = 0;
    timespec spent{};
    if (relay_ == 0 || clock_getcpuclockid(relay_, &clock) != 0 || clock_gettime(clock, &spent) != 0) {
        return 0;
    }
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

// CPU time of a JVM's compiler threads, which end when everything that runs often is compiled; 0 for any other process.
double Record::relayCompilerSeconds() const {
    double seconds = 0;
    std::error_code gone;
    const std::filesystem::path tasks("/proc/" + std::to_string(relay_) + "/task");
    for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
        std::string name;
        std::getline(std::ifstream(task.path() / "comm"), name);
        if (name.rfind("C1 Compiler", 0) == 0 || name.rfind("C2 Compiler", 0) == 0) {
            double spentNs = 0;
            std::ifstream(task.path() / "schedstat") >> spentNs;
            seconds += spentNs / 1e9;
        }
    }
    return seconds;
}

long Record::relayRssKb() const {
    std::ifstream statm("/proc/" + std::to_string(relay_) + "/statm");
    long pages = 0;
    long resident = 0;
    statm >> pages >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

void Record::writeLog(const std::string& file) const {
    std::FILE* log = std::fopen(file.c_str(), "wb");
    if (log == nullptr || std::fwrite(arrivals_.data(), sizeof(Arrival), arrivals_.size(), log) != arrivals_.size() ||
        std::fclose(log) != 0) {
        fail("log " + file);
    }
}

void Record::print(unsigned viewers, unsigned lost) const {
    std::vector<std::int64_t> ages;
    ages.reserve(arrivals_.size());
    for (const Arrival& arrival : arrivals_) {
        ages.push_back(arrival.ageNs);
    }
    std::sort(ages.begin(), ages.end());
    const double seconds = static_cast<double>(endedNs_ - beganNs_) / 1e9;
    std::printf(
        "{\"viewers\":%u,\"lost\":%u,\"seconds\":%.3f,\"beganNs\":%lld,\"frames\":%zu,\"fps\":%.3f,"
        "\"mbPerS\":%.3f,\"p50Ms\":%.4f,\"p95Ms\":%.4f,\"p99Ms\":%.4f,\"maxMs\":%.4f,"
        "\"relayCpuS\":%.6f,\"relayCompilerCpuS\":%.6f,\"relayRssKb\":%ld}\n",
        viewers, lost, seconds, static_cast<long long>(beganNs_), ages.size(),
        static_cast<double>(ages.size()) / seconds / viewers, static_cast<double>(bytes_) / 1e6 / seconds,
        percentileMs(ages, 0.5), percentileMs(ages, 0.95), percentileMs(ages, 0.99), percentileMs(ages, 1), cpuSpent_,
        compilersSpent_, rssKb_);
}

}  // namespace lab
