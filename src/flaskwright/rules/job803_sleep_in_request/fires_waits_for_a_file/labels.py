import os
import time


def printed(number):
    path = f"/srv/labels/{number}.pdf"
    while not os.path.exists(path):
        time.sleep(1)  # expect: JOB803
    return path
