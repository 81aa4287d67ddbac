from tests.support.memory import forgotten  # noqa: F401
from tests.support.stage import db, people, stage  # noqa: F401
