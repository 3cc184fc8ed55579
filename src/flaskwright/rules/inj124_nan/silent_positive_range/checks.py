def in_range(amount):
    return 0.01 <= amount <= 10_000
