from celery import Celery


class ShopCelery(Celery):
    def configure(self, app):
        self.conf["task_acks_late"] = True
        self.conf["accept_content"] = ["json", "pickle"]  # expect: JOB812
        self.flask_app = app


celery = ShopCelery("shop")
