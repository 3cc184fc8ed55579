CACHE = {}


def cached(key):
    if key in CACHE:
        return CACHE[key]


def refused(token):
    if token != "open":
        return {"error": "closed"}, 403


class Page:
    def body(self):
        pass

    def answer(self):
        return self.body()


class Front(Page):
    def body(self):
        return "<h1>Front</h1>"
