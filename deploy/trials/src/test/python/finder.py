"""Looks for a web page on the local network as phones do, and for its name; prints what it finds, and when that goes."""

import json
import sys
import time

from zeroconf import IPVersion, ServiceBrowser, ServiceListener, Zeroconf

KIND = "_http._tcp.local."
NAME = "Twinlane." + KIND
PATIENCE_S = 30


class Ear(ServiceListener):
    def __init__(self):
        self.gone = False

    def add_service(self, zc, kind, name):
        pass

    def update_service(self, zc, kind, name):
        pass

    def remove_service(self, zc, kind, name):
        self.gone = self.gone or name == NAME


def main():
    address = sys.argv[1]
    network = Zeroconf(interfaces=[address], ip_version=IPVersion.V4Only)
    ear = Ear()
    ServiceBrowser(network, KIND, ear)
    deadline = time.monotonic() + PATIENCE_S
    found = None
    while found is None and time.monotonic() < deadline:
        found = network.get_service_info(KIND, NAME, timeout=2000)
    if found is None:
        print("found nothing", flush=True)
        return 1
    print("found " + json.dumps(
        {"host": found.server, "addresses": found.parsed_addresses(), "port": found.port}), flush=True)
    while not ear.gone and time.monotonic() < deadline + PATIENCE_S:
        time.sleep(0.05)
    print("gone" if ear.gone else "still there", flush=True)
    network.close()
    return 0 if ear.gone else 1


sys.exit(main())
