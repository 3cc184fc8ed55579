import sqlite3


class PatientSearch:
    def __init__(self, name, ward):
        self.name = name
        self.ward = ward
        self.connection = sqlite3.connect("clinic.db")

    def run(self):
        cursor = self.connection.cursor()
        cursor.execute("SELECT id, name FROM patient WHERE name LIKE '" + self.name + "%'")  # expect: INJ101
        return cursor.fetchall()

    def title(self):
        # The ward is a constant at every call.
        row = self.connection.execute(f"SELECT title FROM ward WHERE code = '{self.ward}'").fetchone()
        return row[0] if row else None
