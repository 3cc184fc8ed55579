from celery import Celery, Task

from models import Order, db


class RowTask(Task):
    """Passes the keys of rows, and loads them in the worker."""

    def apply_async(self, args=None, kwargs=None, **options):
        keys = [one.id if isinstance(one, Order) else one for one in args or ()]
        return super().apply_async(keys, kwargs, **options)

    def __call__(self, key):
        return self.run(db.session.get(Order, key))


celery = Celery("shop", task_cls=RowTask)


@celery.task
def bill(order):
    return order.id
