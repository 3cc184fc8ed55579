from threading import Thread


class Printer(Thread):
    def __init__(self, app, article):
        super().__init__(daemon=True)
        self.app = app
        self.article = article

    def run(self):
        with self.app.app_context():
            self.print_pages()

    def print_pages(self):
        for page in range(self.article.pages):
            self.app.logger.info("%s: page %s", self.article.title, page)
