SLIPS = {
    "short": "Order {order.number}",
    "long": "Order {order.number} over {order.total} cents",
}
