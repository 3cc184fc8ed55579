def pairs(limit):
    found = 0
    for first in range(limit):
        for second in range(limit):
            found += first * second % 7
    return found
