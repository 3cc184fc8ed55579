def page(title, body):
    return f"<!doctype html><title>{title}</title><main>{body}</main>"


def problem(text, status):
    return page("Something is wrong", f"<p>{text}</p>"), status
