import re


def one_line(text):
    return re.sub(r"\s+", " ", text or "").strip()


def shown(row, *, text, **fields):
    values = []
    for name, default in sorted(fields.items()):
        value = getattr(row, name)
        if value != default:
            values.append(f"{name}={value}")
    return f"<{type(row).__name__}({', '.join(values)}): {text}>"
