from celery import Celery, Task
from sqlalchemy import event

from shop.extensions import db


class AfterCommit(Task):
    def delay(self, *args, **kwargs):
        @event.listens_for(db.session, "after_commit", once=True)
        def send(session):
            self.apply_async(args, kwargs)


celery_app = Celery("shop", task_cls=AfterCommit)
