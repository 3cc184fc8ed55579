import os

from apscheduler.schedulers.background import BackgroundScheduler


def remind():
    print("remind")


def start_reminders(app):
    scheduler = BackgroundScheduler()
    scheduler.add_job(remind, "interval", hours=1)
    if not app.debug or os.environ.get("WERKZEUG_RUN_MAIN") == "true":
        scheduler.start()  # expect: JOB811
