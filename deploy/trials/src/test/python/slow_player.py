# Plays a rover's MJPEG stream and takes at most so many bytes a second from the first one on, with a small buffer of its own, as
# a player behind a slow link does. Prints when each picture was taken, in seconds of the relay's clock.
# Usage: slow_player.py ADDRESS HOST BASIC-CREDENTIALS BYTES_A_SECOND
import base64
import socket
import ssl
import sys
import time
import urllib.parse

address, host, credentials, rate = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])
RECEIVE_BYTES = 32 * 1024
PIECE_BYTES = 4 * 1024
CAPTURED = b"X-Timestamp: "

stream = socket.socket()
stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BYTES)
stream.connect((address.hostname, address.port))
if address.scheme == "https":
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    stream = trusting.wrap_socket(stream)
login = base64.b64encode(credentials.encode()).decode()
stream.sendall(f"GET {address.path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {login}\r\n\r\n".encode())

began, taken, rest = time.monotonic(), 0, b""
while piece := stream.recv(PIECE_BYTES):
    taken += len(piece)
    *lines, rest = (rest + piece).split(b"\r\n")
    for line in lines:
        if line.startswith(CAPTURED):
            print("seen", line[len(CAPTURED) :].decode(), flush=True)
    time.sleep(max(0, began + taken / rate - time.monotonic()))
