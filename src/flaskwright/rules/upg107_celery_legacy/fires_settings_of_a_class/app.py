from celery import Celery

celery = Celery("jobs")
celery.config_from_object("settings.Settings")
