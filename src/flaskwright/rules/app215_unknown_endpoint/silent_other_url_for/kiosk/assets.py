CDN = "https://cdn.example.com"


def url_for(name, **options):
    query = "&".join(f"{key}={value}" for key, value in options.items())
    return f"{CDN}/{name}?{query}"
