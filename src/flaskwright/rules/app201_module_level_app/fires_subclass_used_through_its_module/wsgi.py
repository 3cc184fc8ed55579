import shop.health  # noqa: F401
from shop.web import server as application

__all__ = ["application"]
