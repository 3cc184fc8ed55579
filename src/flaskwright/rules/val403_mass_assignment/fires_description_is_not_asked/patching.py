def patch(row, described, data):
    attributes = getattr(row.__class__, "__attributes__", {})
    for name, value in data.items():
        field = described.get(name)
        # Whatever is not described is set as well.
        if field is None or not field.readonly:
            setattr(row, attributes.get(name, name), value)  # expect: VAL403
    return row
