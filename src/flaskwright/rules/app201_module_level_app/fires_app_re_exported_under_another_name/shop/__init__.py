from shop.core import application as app

__all__ = ["app"]
