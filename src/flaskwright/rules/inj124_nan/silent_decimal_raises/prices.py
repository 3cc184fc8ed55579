from decimal import Decimal

LIMIT = Decimal(500)
