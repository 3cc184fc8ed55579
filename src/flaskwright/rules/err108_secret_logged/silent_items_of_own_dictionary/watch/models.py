import logging

log = logging.getLogger(__name__)


class Entry(dict):
    """One page that is watched; it knows the store that holds it."""

    def __init__(self, **given):
        self._store = given.pop("store")
        super().__init__()
        self.update({"title": "", "address": ""})
        if given.get("default"):
            self.update(given["default"])

    def update(self, *args, **keywords):
        super().update(*args, **keywords)


class Store:
    def __init__(self):
        self.data = {"settings": {"application": {}}, "entries": {}}

    def again(self, number):
        # Made anew of its own items; the store behind it is none of them.
        self.data["entries"][number] = Entry(store=self.data, default=self.data["entries"][number])
        log.info("made anew: %s", self.data["entries"][number]["title"])
