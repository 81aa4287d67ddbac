"""The languages in which Counterpoint can be read and written."""

from django.conf import settings
from django.utils.translation import gettext as _

from arguments.models.refusals import Unfit


def require_known(language: str) -> None:
    """Raise Unfit if there is no such language here."""
    if language not in dict(settings.LANGUAGES):
        raise Unfit(_("There is no such language here."))
