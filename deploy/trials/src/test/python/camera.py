"""A camera that shares no code with us: sends stamped pictures, at most two ahead of their acknowledgements."""

import asyncio
import json
import os
import time
import urllib.request

import websockets

CONTROL = os.environ["CONTROL_URL"]
IN_FLIGHT = 2


def ticket():
    request = urllib.request.Request(
        CONTROL + "/api/camera/ticket",
        data=b"",
        method="POST",
        headers={"Authorization": "Bearer " + os.environ["CAMERA_KEY"]},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def synchsafe(number, size):
    """Seven bits a byte, the highest first."""
    return bytes(number >> 7 * i & 0x7F for i in reversed(range(size)))


def picture(seq, captured_us):
    """The stamp, and a body whose bytes follow from the sequence number."""
    stamp = b"\xff\xd8\xff\xfe\x00\x16TWL2" + synchsafe(seq, 5) + synchsafe(captured_us, 8) + synchsafe(0, 3)
    body = bytes((seq * 7 + i) & 0xFF for i in range(256)) * 100
    return stamp + body + b"\xff\xd9"


async def main():
    allowed = ticket()
    address = allowed["videoUrl"] + "/camera"
    protocols = ["twinlane.video.v1", "ticket." + allowed["ticket"]]
    async with websockets.connect(address, subprotocols=protocols, compression=None) as socket:
        assert socket.subprotocol == "twinlane.video.v1"
        assert json.loads(await socket.recv())["type"] == "hello"
        asked = time.monotonic_ns() // 1000
        await socket.send(json.dumps({"type": "sync", "t0Us": asked}))
        reply = json.loads(await socket.recv())
        offset = reply["t2Us"] - time.monotonic_ns() // 1000
        print("camera connected", flush=True)
        seq, acknowledged = 0, -1
        try:
            while True:
                while seq - acknowledged <= IN_FLIGHT:
                    await socket.send(picture(seq, time.monotonic_ns() // 1000 + offset))
                    seq += 1
                    await asyncio.sleep(0.01)
                message = json.loads(await socket.recv())
                if message["type"] == "ack":
                    acknowledged = message["seq"]
                if acknowledged >= 4 * int(os.environ["PICTURES"]):
                    return
        finally:
            print("sent", seq, "acknowledged", acknowledged, flush=True)


asyncio.run(main())
