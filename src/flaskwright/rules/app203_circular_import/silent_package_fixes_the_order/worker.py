from shop.receipts import send_receipt
from shop.models import Order

if __name__ == "__main__":
    send_receipt(Order(1))
