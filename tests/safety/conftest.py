from tests.memory import forgotten  # noqa: F401
from tests.stage import db, people, stage  # noqa: F401
