JSON_HEADERS = {"Cache-Control": "no-store", "Content-Type": "application/json"}
