from sqlalchemy import select

from school.models import Lesson, db


def find_lesson(number):
    return db.session.execute(select(Lesson).where(Lesson.id == number)).scalar_one_or_none()


def move(number, room):
    lesson = find_lesson(number)
    lesson.room = room  # expect: SQL620
    db.session.commit()


def describe(lesson):
    return {"topic": lesson.topic}  # expect: SQL620
