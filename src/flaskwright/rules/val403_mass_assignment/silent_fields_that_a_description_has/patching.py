def patch(row, described, data):
    attributes = getattr(row.__class__, "__attributes__", {})
    for name, value in data.items():
        field = described.get(name)
        # Whatever is described may be sent, and nothing else.
        if field is not None and not field.readonly:
            setattr(row, attributes.get(name, name), value)
    return row
