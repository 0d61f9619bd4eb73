"""Prints the C library's logarithm of every fraction a/b in lowest terms with b up to sys.argv[1], as little-endian
float64: b ascending, then a ascending."""

import math
import struct
import sys

for b in range(2, int(sys.argv[1]) + 1):
    row = [math.log(a / b) for a in range(1, b) if math.gcd(a, b) == 1]
    sys.stdout.buffer.write(struct.pack("<%dd" % len(row), *row))
