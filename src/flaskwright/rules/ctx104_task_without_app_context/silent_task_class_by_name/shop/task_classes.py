from celery import Task


class ContextTask(Task):
    _flask_app = None

    @property
    def flask_app(self):
        if self._flask_app is None:
            from shop import create_app

            self._flask_app = create_app()
        return self._flask_app

    def __call__(self, *args, **kwargs):
        with self.flask_app.app_context():
            return super().__call__(*args, **kwargs)
