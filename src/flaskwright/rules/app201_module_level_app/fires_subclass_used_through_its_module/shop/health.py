import shop.web


@shop.web.server.get("/health")
def health():
    return {"ready": shop.web.server.ready()}
