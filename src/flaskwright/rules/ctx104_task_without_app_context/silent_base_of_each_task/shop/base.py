from celery import Task

from shop import create_app

flask_app = create_app()


class AppTask(Task):
    def __call__(self, *args, **kwargs):
        with flask_app.app_context():
            return self.run(*args, **kwargs)


class RetryingTask(AppTask):
    autoretry_for = (ConnectionError,)
