"""The form of a vote."""

from django import forms


class VoteForm(forms.Form):
    """The claim and the answer as its button has them: "17-3", "17-unsure" for "can't tell yet", "17-none" to take the
    vote back.
    """

    vote = forms.RegexField(r"\A[0-9]{1,18}-(?:[0-4]|unsure|none)\Z")

    @property
    def claim_id(self) -> int:
        return int(self._parts[0])

    @property
    def is_taken_back(self) -> bool:
        return self._parts[1] == "none"

    @property
    def chosen(self) -> int | None:
        answer = self._parts[1]
        return None if answer == "unsure" else int(answer)

    @property
    def _parts(self) -> list[str]:
        return str(self.cleaned_data["vote"]).split("-")
