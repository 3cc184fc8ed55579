from datetime import datetime


def next_tide():
    begins = datetime.utcnow()  # expect: SQL626
    begins = begins.replace(minute=0)
    return last_tide() + 44_714


def last_tide():
    tide = datetime.utcfromtimestamp(1_700_000_000)  # expect: SQL626
    return tide.timestamp()
