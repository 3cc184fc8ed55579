from celery import shared_task


@shared_task
def send_invoice(order):
    return order.email


@shared_task(bind=True)
def thank(self, user, orders):
    return user.email, orders
