from tests.support.stage import db, people, stage  # noqa: F401
