#include "tun.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>

#include "common/net.h"
#include "common/options.h"

namespace lab {

namespace {

void setAddress(int socket, unsigned long what, ifreq request, const std::string& address) {
    sockaddr_in value{};
    value.sin_family = AF_INET;
    if (inet_pton(AF_INET, address.c_str(), &value.sin_addr) != 1) {
        refuse("address " + address + ": not an IPv4 address");
    }
    std::memcpy(&request.ifr_addr, &value, sizeof value);
    if (ioctl(socket, what, &request) != 0) {
        fail("set address " + address);
    }
}

}  // namespace

Tun openTun(const std::string& netns, const std::string& address) {
    const int home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    enterNamespace(netns);
    const int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    ifreq request{};
    std::strcpy(request.ifr_name, "shaped%d");  // the kernel numbers it
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (tun < 0 || ioctl(tun, TUNSETIFF, &request) != 0) {
        fail("TUN device in namespace " + netns);
    }
    const int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    setAddress(control, SIOCSIFADDR, request, address);
    setAddress(control, SIOCSIFNETMASK, request, "255.255.255.252");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    if (ioctl(control, SIOCSIFFLAGS, &request) != 0) {
        fail("bring up " + address);
    }
    close(control);
    if (setns(home, CLONE_NEWNET) != 0) {
        fail("leave namespace " + netns);
    }
    close(home);
    return {tun, request.ifr_name};
}

}  // namespace lab
