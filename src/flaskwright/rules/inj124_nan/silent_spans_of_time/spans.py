def minutes_between(start, end):
    # A span of time has so many seconds, and never `nan` of them.
    return (end - start).total_seconds() / 60
