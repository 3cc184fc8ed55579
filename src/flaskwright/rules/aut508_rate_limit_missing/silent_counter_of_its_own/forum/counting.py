from collections import Counter

COUNTS = Counter()


def is_too_often(address):
    COUNTS[address] += 1
    return COUNTS[address] > 100
