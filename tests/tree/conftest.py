from tests.stage import db, people, stage  # noqa: F401
