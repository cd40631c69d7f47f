"""OpenCV as a player: opens a stream by its address, decodes some pictures, says how large they were."""

import sys

import cv2

address, wanted = sys.argv[1], int(sys.argv[2])

capture = cv2.VideoCapture(address)
for number in range(wanted):
    good, picture = capture.read()
    if not good:
        sys.exit(f"picture {number} was not decoded")
    height, width, _ = picture.shape
print(f"saw {wanted} pictures, {width}x{height}")
