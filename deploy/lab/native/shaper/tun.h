// A TUN device: an end of the shaped link.
#pragma once

#include <string>

namespace lab {

struct Tun {
    int fd;
    std::string device;
};

// Makes a device with `address` (IPv4, /30) in a network namespace; it goes when its file descriptor, which does not
// block, is closed. The process returns to its own namespace.
Tun openTun(const std::string& netns, const std::string& address);

}  // namespace lab
