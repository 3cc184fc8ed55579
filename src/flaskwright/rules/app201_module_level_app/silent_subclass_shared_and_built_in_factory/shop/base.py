from flask import Flask


class ShopApp(Flask):
    def ready(self):
        return bool(self.config.get("CATALOGUE"))
