def monthly(invoices):
    return sum(one["total"] for one in invoices)
