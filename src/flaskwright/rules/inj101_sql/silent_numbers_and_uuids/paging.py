def page_of(request):
    try:
        return int(request.args.get("page", "0"))
    except ValueError:
        return 0
