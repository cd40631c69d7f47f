#include "pipe.h"

#include <algorithm>
#include <utility>

namespace bench {

void Pipe::enter(Packet packet, std::int64_t nowNs) {
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
        if (std::uniform_real_distribution<double>(0, 1)(dice_) < link_.lossShare) {
            lost_++;
        } else {
            flying_.push_back({sentNs_ + link_.delayNs, std::move(queue_.front())});
        }
        queue_.pop_front();
        if (queue_.empty()) {
            sentNs_ = NEVER;
        } else {
            beginSending(sentNs_);
        }
    }
}

const Pipe::Packet* Pipe::arriving(std::int64_t nowNs) {
    send(nowNs);
    if (flying_.empty() || flying_.front().dueNs > nowNs) {
        return nullptr;
    }
    delivered_++;
    return &flying_.front().packet;
}

std::int64_t Pipe::nextNs() const { return std::min(sentNs_, flying_.empty() ? NEVER : flying_.front().dueNs); }

}  // namespace bench
