def condition_for(kind):
    match kind:
        case "book":
            return "days > 28"
        case "film":
            return "days > 7"
    return "days > 14"
