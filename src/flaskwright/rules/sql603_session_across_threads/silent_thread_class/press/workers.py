from threading import Thread

from press.models import Article, db


class Printer(Thread):
    """Keeps the key and a value of the row."""

    def __init__(self, app, article):
        super().__init__(daemon=True)
        self.app = app
        self.article_id = article.id
        self.title = article.title

    def run(self):
        with self.app.app_context():
            article = db.session.get(Article, self.article_id)
            self.app.logger.info("%s has %s pages", self.title, article.pages if article else 0)


class Counter(Thread):
    """Takes the row into a session of its own before it works with it."""

    def __init__(self, app, article):
        super().__init__()
        self.app = app
        self.article = article

    def run(self):
        with self.app.app_context():
            article = db.session.merge(self.article)
            article.pages = len(article.title) // 80
            db.session.commit()


class Reader(Thread):
    """Asks the row for its key only."""

    def __init__(self, app, article):
        super().__init__()
        self.app = app
        self.article = article

    def run(self):
        with self.app.app_context():
            self.article = db.session.get(Article, self.article.id)
            self.report()

    def report(self):
        self.app.logger.info("read %s", self.article.title)
