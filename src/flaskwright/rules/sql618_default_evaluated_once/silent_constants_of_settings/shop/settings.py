"""What is the same for the whole life of the process."""

import os
from datetime import timedelta
from decimal import Decimal


def first_currency():
    return os.environ.get("CURRENCIES", "EUR").split(",")[0]


TAX = Decimal("0.19")
RETURN_WITHIN = timedelta(days=14)
