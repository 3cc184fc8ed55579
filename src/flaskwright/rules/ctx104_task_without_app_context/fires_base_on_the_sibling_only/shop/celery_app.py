from celery import Celery, Task

from shop import create_app

celery = Celery("shop", broker="redis://localhost")
flask_app = create_app()


class AppTask(Task):
    abstract = True

    def __call__(self, *args, **kwargs):
        with flask_app.app_context():
            return super().__call__(*args, **kwargs)
