from apscheduler.schedulers.background import BackgroundScheduler

from shop import create_app
from shop.reminders import remind

app = create_app()
scheduler = BackgroundScheduler()
scheduler.add_job(remind, "interval", minutes=5)
scheduler.start()
