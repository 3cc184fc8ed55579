DELIVERIES = []


def save(delivery):
    DELIVERIES.append(delivery["id"])
