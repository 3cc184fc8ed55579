from fleet.models import Tour


def tours():
    for tour in Tour.query.yield_per(100):  # expect: SQL608
        yield {"id": tour.id, "driver": tour.driver.name}


def by_driver():
    return sorted(Tour.query.all(), key=lambda tour: tour.driver.name)  # expect: SQL608


def heaviest(least):
    found = Tour.query.order_by(Tour.id).all()  # expect: SQL608
    weights = (tour.weight for tour in found)
    return [weight for weight in weights if weight >= least]
