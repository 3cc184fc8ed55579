from jobs.models import Job, Kind


def chosen(kinds, basequery=None):
    if basequery is None:
        basequery = Job.query
    if kinds:
        # What a condition is compared with comes out nowhere.
        basequery = basequery.join(Kind).filter(Kind.name.in_(kinds))
    return basequery.order_by(Job.id).limit(200).all()
