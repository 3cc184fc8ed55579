class Page(list):
    def paginate(self, page, size):
        return self[page * size : (page + 1) * size]


class Store:
    app = None

    def create_all(self, app=None):
        return app
