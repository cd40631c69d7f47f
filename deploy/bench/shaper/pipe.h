// One direction of a link: a drop-tail queue before a bottleneck of some rate, then a fixed delay, then random loss.
#pragma once

#include <cstdint>
#include <deque>
#include <random>
#include <vector>

namespace bench {

struct Link {
    double bitsPerS;  // 0: no bottleneck
    std::int64_t delayNs;
    double lossShare;  // 0..1, of packets, independent of each other
    std::size_t queueBytes;
};

class Pipe {
public:
    using Packet = std::vector<std::uint8_t>;
    static constexpr std::int64_t NEVER = INT64_MAX;

    Pipe(const Link& link, std::uint32_t seed) : link_(link), dice_(seed) {}

    // From now on; what is in the queue leaves at the new rate, the packet being sent at the old.
    void setRate(double bitsPerS) { link_.bitsPerS = bitsPerS; }

    void enter(Packet packet, std::int64_t nowNs);

    // The next packet to arrive by `nowNs`, or null.
    const Packet* arriving(std::int64_t nowNs);
    void arrived() { flying_.pop_front(); }

    // When something happens here next.
    std::int64_t nextNs() const;

    std::uint64_t delivered() const { return delivered_; }
    std::uint64_t overflowed() const { return overflowed_; }
    std::uint64_t lost() const { return lost_; }

private:
    struct Flight {
        std::int64_t dueNs;
        Packet packet;
    };

    void beginSending(std::int64_t startNs);
    void send(std::int64_t nowNs);

    Link link_;
    std::mt19937 dice_;
    std::deque<Packet> queue_;  // its front is being sent
    std::size_t queuedBytes_ = 0;
    std::int64_t sentNs_ = NEVER;  // when the front will be out
    std::deque<Flight> flying_;
    std::uint64_t delivered_ = 0;
    std::uint64_t overflowed_ = 0;
    std::uint64_t lost_ = 0;
};

}  // namespace bench
