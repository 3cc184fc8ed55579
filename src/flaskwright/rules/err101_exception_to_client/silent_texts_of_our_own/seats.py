TAKEN = set()


def reserve(seat):
    if seat in TAKEN:
        raise ValueError(f"Seat {seat} is taken")
    TAKEN.add(seat)
