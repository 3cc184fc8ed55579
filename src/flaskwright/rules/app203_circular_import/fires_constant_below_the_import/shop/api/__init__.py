from .orders import bp as orders_bp

API_PREFIX = "/api/v1"

__all__ = ["API_PREFIX", "orders_bp"]
