from apscheduler.schedulers.background import BackgroundScheduler


class Scheduling:
    def __init__(self, app):
        self.app = app
        self.scheduler = BackgroundScheduler(daemon=True)

    def begin(self):
        if not self.scheduler.running:
            self.scheduler.start()  # expect: JOB811
