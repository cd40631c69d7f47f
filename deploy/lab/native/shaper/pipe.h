// One direction of a link: a drop-tail queue before a bottleneck of some rate, then a delay that may vary, then random loss.
#pragma once

#include <cstdint>
#include <deque>
#include <random>
#include <vector>

namespace lab {

struct Link {
    double bitsPerS;  // 0: no bottleneck
    std::int64_t delayNs;
    std::int64_t jitterNs;  // each packet's delay is evenly spread over delay ± jitter
    double lossShare;       // 0..1, of packets, independent of each other
    std::size_t queueBytes;
    bool keepsOrder = true;  // does a packet with a shorter delay wait for those before it?
};

// Open: packets pass. Held: they wait, and arrive in a burst when it opens again. Cut: all packets are lost, in flight or new.
enum class Gate { OPEN, HELD, CUT };

class Pipe {
public:
    using Packet = std::vector<std::uint8_t>;
    static constexpr std::int64_t NEVER = INT64_MAX;

    Pipe(const Link& link, std::uint32_t seed) : link_(link), dice_(seed) {}

    // What is in the queue leaves at the new rate, the packet that is being sent at the old one.
    void setRate(double bitsPerS) { link_.bitsPerS = bitsPerS; }

    // For packets that have not left the queue.
    void setPath(std::int64_t delayNs, std::int64_t jitterNs, double lossShare, bool keepsOrder) {
        link_.delayNs = delayNs;
        link_.jitterNs = jitterNs;
        link_.lossShare = lossShare;
        link_.keepsOrder = keepsOrder;
    }

    void setGate(Gate gate);

    void enter(Packet packet, std::int64_t nowNs);

    // The next packet to arrive by `nowNs`, or null.
    const Packet* arriving(std::int64_t nowNs);
    void arrived();

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
    void fly(Packet packet);
    std::int64_t delayNs();

    Link link_;
    Gate gate_ = Gate::OPEN;
    std::mt19937 dice_;
    std::deque<Packet> queue_;  // its front is being sent
    std::size_t queuedBytes_ = 0;
    std::int64_t sentNs_ = NEVER;  // when the front will be out
    std::deque<Flight> flying_;    // the first to arrive is first
    std::size_t flyingBytes_ = 0;
    std::uint64_t delivered_ = 0;
    std::uint64_t overflowed_ = 0;
    std::uint64_t lost_ = 0;
};

}  // namespace lab
