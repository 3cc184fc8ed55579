class Pages:
    """The routes of one kind of page, registered by a method."""

    def __init__(self, kind, writable=False):
        self.kind = kind
        self.writable = writable

    def register(self, app):
        app.add_url_rule(f"/{self.kind}/", f"{self.kind}_index", self.index)
        app.add_url_rule(f"/{self.kind}/<slug>", f"{self.kind}_show", self.show, methods=["GET"])
        if self.writable:
            app.add_url_rule(f"/{self.kind}/<slug>", f"{self.kind}_save", self.save, methods=["PUT"])

    def index(self):
        return self.kind

    def show(self, slug):
        return slug

    def save(self, slug):
        return slug
