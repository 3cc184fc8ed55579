from shop.views.orders import bp as orders_bp
from shop.views.pages import pages

__all__ = ["orders_bp", "pages"]
