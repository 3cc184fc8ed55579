def serialised(row):
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}  # expect: VAL406
