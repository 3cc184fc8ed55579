from collections import defaultdict
from threading import Lock

lock = Lock()
arrivals = defaultdict(int)


def note_arrival(dock):
    with lock:
        arrivals[dock] += 1  # expect: RUN907
    return arrivals[dock]
