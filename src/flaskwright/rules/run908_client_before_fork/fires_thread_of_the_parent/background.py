import logging
import queue
import threading

jobs = queue.Queue()


def work():
    while True:
        job = jobs.get()
        logging.info("job %s", job)


def warm_up():
    logging.info("ready")


threading.Thread(target=work, daemon=True).start()  # expect: RUN908
threading.Thread(target=warm_up).start()
