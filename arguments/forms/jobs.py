"""The form that asks for a job."""

import secrets

from arguments.forms.fields import KeyedForm


class JobForm(KeyedForm):
    @classmethod
    def first(cls) -> "JobForm":
        """The form as it is shown, with a key of its own."""
        return cls(initial={"key": secrets.token_urlsafe(16)})
