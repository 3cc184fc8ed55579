from apscheduler.schedulers.blocking import BlockingScheduler

from shop.reminders import remind


def make_scheduler():
    scheduler = BlockingScheduler()
    scheduler.add_job(remind, "interval", hours=1)
    return scheduler
