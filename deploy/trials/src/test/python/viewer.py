"""A viewer that shares no code with us: logs in, watches, acknowledges, and checks each picture's bytes and age."""

import asyncio
import http.cookiejar
import json
import os
import struct
import time
import urllib.request

import websockets

CONTROL = os.environ["CONTROL_URL"]
WANTED = int(os.environ["PICTURES"])

opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def post(path, body):
    request = urllib.request.Request(
        CONTROL + path,
        data=json.dumps(body).encode(),
        method="POST",
        headers={"Content-Type": "application/json", "Origin": CONTROL},
    )
    with opener.open(request) as answer:
        text = answer.read()
        return json.loads(text) if text else None


def synchsafe(digits):
    """A number of seven bits a byte, the highest first."""
    number = 0
    for digit in digits:
        number = number << 7 | digit
    return number


def is_whole(frame, seq):
    body = bytes((seq * 7 + i) & 0xFF for i in range(256)) * 100
    return frame[:10] == b"\xff\xd8\xff\xfe\x00\x16TWL2" and frame[26:] == body + b"\xff\xd9"


async def main():
    post("/api/login", {"name": os.environ["PERSON"], "password": os.environ["PASSWORD"]})
    allowed = post("/api/rovers/" + os.environ["ROVER"] + "/ticket", {})
    address = allowed["videoUrl"] + "/watch"
    protocols = ["twinlane.video.v1", "ticket." + allowed["ticket"]]
    async with websockets.connect(address, subprotocols=protocols, compression=None, origin=CONTROL) as socket:
        assert socket.subprotocol == "twinlane.video.v1"
        assert json.loads(await socket.recv())["type"] == "hello"
        await socket.send(json.dumps({"type": "sync", "t0Us": time.monotonic_ns() // 1000}))
        print("viewer connected", flush=True)
        offset, seen, damaged, ages = None, 0, 0, []
        while seen < WANTED:
            message = await socket.recv()
            now = time.monotonic_ns() // 1000
            if isinstance(message, str):
                reply = json.loads(message)
                if reply["type"] == "sync":
                    offset = (reply["t1Us"] + reply["t2Us"]) // 2 - (reply["t0Us"] + now) // 2
                continue
            seq, captured = synchsafe(message[10:15]), synchsafe(message[15:23])
            await socket.send(struct.pack(">I", seq))
            seen += 1
            damaged += not is_whole(message, seq)
            if offset is not None:
                ages.append((now + offset - captured) / 1000)
        ages.sort()
        print(f"saw {seen} pictures, {damaged} damaged, age p50 {ages[len(ages) // 2]:.1f} ms", flush=True)


asyncio.run(main())
