import logging

from celery import Task

logger = logging.getLogger(__name__)


class LoggedTask(Task):
    def __call__(self, *args, **kwargs):
        logger.info("running %s", self.name)
        return super().__call__(*args, **kwargs)

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        logger.error("%s failed", task_id)
