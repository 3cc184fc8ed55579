import threading
import time

import schedule

rates = {}


def refresh():
    rates["EUR"] = 1


def run():
    schedule.every(10).minutes.do(refresh)
    while True:
        schedule.run_pending()
        time.sleep(1)


threading.Thread(target=run, daemon=True).start()  # expect: JOB811
