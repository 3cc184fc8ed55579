import asyncio
import inspect

from celery import Celery, Task

from feeds import fetch


class CoroutineTask(Task):
    def __call__(self, *args, **kwargs):
        found = self.run(*args, **kwargs)
        return asyncio.run(found) if inspect.iscoroutine(found) else found


celery = Celery("feeds", task_cls=CoroutineTask)


@celery.task
async def refresh(name):
    await fetch(name)
