from celery import shared_task
from flask import current_app

from shop.orders import close


@shared_task
def close_old_orders(order_ids):
    current_app.logger.info("closing %s orders", len(order_ids))
    for order_id in order_ids:
        close(order_id)  # expect: CTX105
