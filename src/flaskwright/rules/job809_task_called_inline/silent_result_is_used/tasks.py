from rq.decorators import job


@job("low")
def totals():
    return {"orders": 3}


@job("low")
def refresh():
    totals()
