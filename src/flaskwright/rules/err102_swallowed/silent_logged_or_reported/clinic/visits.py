VISITS = []


def plan_visit(patient):
    VISITS.append(patient)


def cancel_visit(number):
    del VISITS[number]
