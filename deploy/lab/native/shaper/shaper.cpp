// A link between two network namespaces with a rate, a delay that may vary, loss and a bounded queue, in user space: for
// machines whose kernel has no netem. It can be slowed, held and cut through standard input while it runs.
#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

#include "common/clock.h"
#include "common/loop.h"
#include "common/options.h"
#include "pipe.h"
#include "tun.h"

namespace {

constexpr const char* USAGE = R"(usage: shaper --a NETNS --a-address IPV4 --b NETNS --b-address IPV4 OPTIONS
  --rate N        bits per second from a to b, 0: unlimited (0)
  --rate-back N   bits per second from b to a, 0: unlimited (0)
  --delay-ms MS   one way, each direction (0)
  --jitter-ms MS  by how much each packet's delay is longer or shorter, at most the delay; they keep their order (0)
  --loss PERCENT  of packets from a to b (0)
  --loss-back PERCENT  of packets from b to a (0)
  --queue BYTES   before the bottleneck, drop-tail, each direction (262144)
  --seed N        of the losses (1)
While it runs, standard input takes, a line each:
  rate N   bits per second from a to b from now on
  path DELAY_MS JITTER_MS LOSS LOSS_BACK [mixed]   as the options say, from now on; mixed: packets overtake each other
  cut      all packets are lost silently, both ways, also those in flight
  hold     all packets wait, in both directions
  open     packets pass again; those held arrive at once
)";
constexpr std::size_t MTU = 1500;

// One direction: reads packets at one end, passes them through the pipe, writes them at the other.
class Direction final : public lab::Handler, private lab::Timer::Owner {
public:
    Direction(lab::Loop& loop, int from, int to, const lab::Link& link, std::uint32_t seed)
        : from_(from), to_(to), pipe_(link, seed), timer_(loop, *this) {
        loop.add(from, *this, EPOLLIN);
    }

    void ready(std::uint32_t) override {
        std::array<std::uint8_t, MTU> packet;
        for (ssize_t bytes = read(from_, packet.data(), packet.size()); bytes > 0;
             bytes = read(from_, packet.data(), packet.size())) {
            pipe_.enter({packet.begin(), packet.begin() + bytes}, lab::nowNs());
        }
        deliver();
    }

    lab::Pipe& pipe() { return pipe_; }

    void set(lab::Gate gate) {
        pipe_.setGate(gate);
        deliver();
    }

    void print(const char* name) const {
        std::printf(
            "%s delivered=%llu overflowed=%llu lost=%llu\n", name, static_cast<unsigned long long>(pipe_.delivered() - refused_),
            static_cast<unsigned long long>(pipe_.overflowed()), static_cast<unsigned long long>(pipe_.lost() + refused_));
    }

private:
    void due(lab::Timer&) override { deliver(); }

    void deliver() {
        for (auto packet = pipe_.arriving(lab::nowNs()); packet != nullptr; packet = pipe_.arriving(lab::nowNs())) {
            if (write(to_, packet->data(), packet->size()) < 0) {
                refused_++;  // the other end is going down
            }
            pipe_.arrived();
        }
        if (pipe_.nextNs() != lab::Pipe::NEVER) {
            timer_.at(pipe_.nextNs());
        }
    }

    int from_;
    int to_;
    lab::Pipe pipe_;
    lab::Timer timer_;
    std::uint64_t refused_ = 0;
};

class Console final : public lab::Handler {
public:
    Console(lab::Loop& loop, Direction& there, Direction& back) : loop_(loop), there_(there), back_(back) {
        loop.add(STDIN_FILENO, *this, EPOLLIN);
    }

    void ready(std::uint32_t) override {
        std::array<char, 256> typed;
        const ssize_t bytes = read(STDIN_FILENO, typed.data(), typed.size());
        if (bytes <= 0) {
            loop_.remove(STDIN_FILENO, *this);
            return;
        }
        std::istringstream lines({typed.data(), static_cast<std::size_t>(bytes)});
        for (std::string line; std::getline(lines, line);) {
            run(line);
        }
    }

private:
    void run(const std::string& line) {
        if (line.rfind("rate ", 0) == 0 && std::atof(line.c_str() + 5) >= 0) {
            there_.pipe().setRate(std::atof(line.c_str() + 5));
        } else if (line.rfind("path ", 0) == 0 && path(std::istringstream(line.substr(5)))) {
            return;
        } else if (line == "cut") {
            set(lab::Gate::CUT);
        } else if (line == "hold") {
            set(lab::Gate::HELD);
        } else if (line == "open") {
            set(lab::Gate::OPEN);
        } else {
            std::fprintf(stderr, "shaper: %s: unknown; expected rate BITS_PER_S, path …, cut, hold or open\n", line.c_str());
        }
    }

    bool path(std::istringstream words) {
        double delayMs = 0;
        double jitterMs = 0;
        double loss = 0;
        double lossBack = 0;
        if (!(words >> delayMs >> jitterMs >> loss >> lossBack) || delayMs < jitterMs || jitterMs < 0 || loss < 0 ||
            lossBack < 0) {
            return false;
        }
        std::string mixed;
        const bool keepsOrder = !(words >> mixed);
        if (!keepsOrder && mixed != "mixed") {
            return false;
        }
        const auto delayNs = static_cast<std::int64_t>(delayMs * 1e6);
        const auto jitterNs = static_cast<std::int64_t>(jitterMs * 1e6);
        there_.pipe().setPath(delayNs, jitterNs, loss / 100, keepsOrder);
        back_.pipe().setPath(delayNs, jitterNs, lossBack / 100, keepsOrder);
        return true;
    }

    void set(lab::Gate gate) {
        there_.set(gate);
        back_.set(gate);
    }

    lab::Loop& loop_;
    Direction& there_;
    Direction& back_;
};

}  // namespace

int main(int argc, char** argv) {
    const lab::Options options(argc, argv, 1,
                               {"--a", "--a-address", "--b", "--b-address", "--rate", "--rate-back", "--delay-ms", "--jitter-ms",
                                "--loss", "--loss-back", "--queue", "--seed"},
                               {"--help"});
    if (options.has("--help")) {
        std::fputs(USAGE, stdout);
        return 0;
    }
    const auto delayNs = static_cast<std::int64_t>(options.number("--delay-ms", 0, 0, 10'000) * 1e6);
    const auto jitterNs =
        static_cast<std::int64_t>(options.number("--jitter-ms", 0, 0, static_cast<double>(delayNs) / 1e6) * 1e6);
    const auto queue = static_cast<std::size_t>(options.whole("--queue", 262'144, MTU, 1'000'000'000));
    const auto seed = static_cast<std::uint32_t>(options.whole("--seed", 1, 0, UINT32_MAX));
    const lab::Link there{options.number("--rate", 0, 0, 1e11), delayNs, jitterNs, options.number("--loss", 0, 0, 100) / 100,
                          queue};
    const lab::Link back{options.number("--rate-back", 0, 0, 1e11), delayNs, jitterNs,
                         options.number("--loss-back", 0, 0, 100) / 100, queue};
    const lab::Tun a = lab::openTun(options.required("--a"), options.required("--a-address"));
    const lab::Tun b = lab::openTun(options.required("--b"), options.required("--b-address"));
    lab::Loop loop;
    Direction forward(loop, a.fd, b.fd, there, seed);
    Direction backward(loop, b.fd, a.fd, back, seed + 1);
    const Console console(loop, forward, backward);
    std::printf("ready a=%s b=%s\n", a.device.c_str(), b.device.c_str());
    std::fflush(stdout);
    loop.run();
    forward.print("there");
    backward.print("back");
    return 0;
}
