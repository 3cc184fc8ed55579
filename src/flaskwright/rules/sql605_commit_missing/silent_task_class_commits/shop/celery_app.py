from celery import Celery, Task

from shop.extensions import db


class CommittingTask(Task):
    def __call__(self, *args, **kwargs):
        outcome = super().__call__(*args, **kwargs)
        db.session.commit()
        return outcome


celery_app = Celery("shop", task_cls=CommittingTask)
