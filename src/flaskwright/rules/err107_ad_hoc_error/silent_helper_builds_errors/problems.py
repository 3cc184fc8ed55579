def problem(title, status):
    return {"title": title, "status": status}, status
