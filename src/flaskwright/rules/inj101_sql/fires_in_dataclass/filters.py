from dataclasses import dataclass


@dataclass
class PhotoFilter:
    camera: str | None = None
    place: str | None = None

    @property
    def where(self):
        parts = ["deleted = 0"]
        if self.camera:
            parts.append("camera = :camera")
        if self.place:
            parts.append(f"place = '{self.place}'")
        return " AND ".join(parts)
