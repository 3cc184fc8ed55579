from celery import Celery

FORMATS = ["application/json", "application/x-python-serialize"]

celery = Celery("worker", broker="redis://cache:6379/0")
celery.conf.update(  # expect: JOB812
    task_acks_late=True,
    accept_content=FORMATS,
)
other = Celery("other", accept_content=["pickle"])  # expect: JOB812
other.conf.result_accept_content = ["pickle"]  # expect: JOB812
