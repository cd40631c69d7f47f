#include "pipe.h"

#include <algorithm>
#include <utility>

namespace lab {

void Pipe::setGate(Gate gate) {
    gate_ = gate;
    if (gate == Gate::CUT) {
        lost_ += flying_.size() + queue_.size();
        flying_.clear();
        queue_.clear();
        flyingBytes_ = 0;
        queuedBytes_ = 0;
        sentNs_ = NEVER;
    }
}

void Pipe::enter(Packet packet, std::int64_t nowNs) {
    if (gate_ == Gate::CUT) {
        lost_++;
        return;
    }
    if (queuedBytes_ + packet.size() > link_.queueBytes) {
        overflowed_++;
        return;
    }
    queuedBytes_ += packet.size();
    queue_.push_back(std::move(packet));
    if (queue_.size() == 1) {
        beginSending(nowNs);
    }
    send(nowNs);
}

void Pipe::beginSending(std::int64_t startNs) {
    const double bits = static_cast<double>(queue_.front().size()) * 8;
    sentNs_ = startNs + (link_.bitsPerS > 0 ? static_cast<std::int64_t>(bits * 1e9 / link_.bitsPerS) : 0);
}

void Pipe::send(std::int64_t nowNs) {
    while (!queue_.empty() && sentNs_ <= nowNs) {
        queuedBytes_ -= queue_.front().size();
        fly(std::move(queue_.front()));
        queue_.pop_front();
        if (queue_.empty()) {
            sentNs_ = NEVER;
        } else {
            beginSending(sentNs_);
        }
    }
}

void Pipe::fly(Packet packet) {
    if (std::uniform_real_distribution<double>(0, 1)(dice_) < link_.lossShare) {
        lost_++;
    } else if (gate_ == Gate::HELD && flyingBytes_ + packet.size() > link_.queueBytes) {
        overflowed_++;
    } else {
        std::int64_t dueNs = sentNs_ + delayNs();
        if (link_.keepsOrder && !flying_.empty()) {
            dueNs = std::max(dueNs, flying_.back().dueNs);
        }
        const auto later = [](std::int64_t ns, const Flight& flight) { return ns < flight.dueNs; };
        flyingBytes_ += packet.size();
        flying_.insert(std::upper_bound(flying_.begin(), flying_.end(), dueNs, later), {dueNs, std::move(packet)});
    }
}

std::int64_t Pipe::delayNs() {
    if (link_.jitterNs == 0) {
        return link_.delayNs;
    }
    return link_.delayNs + std::uniform_int_distribution<std::int64_t>(-link_.jitterNs, link_.jitterNs)(dice_);
}

const Pipe::Packet* Pipe::arriving(std::int64_t nowNs) {
    send(nowNs);
    if (gate_ != Gate::OPEN || flying_.empty() || flying_.front().dueNs > nowNs) {
        return nullptr;
    }
    delivered_++;
    return &flying_.front().packet;
}

void Pipe::arrived() {
    flyingBytes_ -= flying_.front().packet.size();
    flying_.pop_front();
}

std::int64_t Pipe::nextNs() const {
    return std::min(sentNs_, flying_.empty() || gate_ != Gate::OPEN ? NEVER : flying_.front().dueNs);
}

}  // namespace lab
