HOSTS = {"orchard.example", "shop.orchard.example"}
