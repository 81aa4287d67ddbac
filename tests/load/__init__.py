"""What a class, a year group and a school cost, and how far the fan-out is from its floor: `make load`.

Real HTTP, seats and streams against the product as a user starts it, on this computer alone. Times are to be compared
within one run, since everything shares the machine; counts (errors, lost) are what must be zero.
"""
