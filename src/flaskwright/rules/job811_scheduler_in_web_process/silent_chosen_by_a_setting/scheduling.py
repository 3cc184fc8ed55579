import fcntl

from apscheduler.schedulers.background import BackgroundScheduler


def start_with_lock():
    handle = open("/run/shop/scheduler.lock", "w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    BackgroundScheduler().start()
