"""The form of a vote."""

from django import forms


class VoteForm(forms.Form):
    """An impact, "unsure" for "can't tell yet", or "none" to take the vote back."""

    impact = forms.ChoiceField(
        choices=[(value, value) for value in ("0", "1", "2", "3", "4", "unsure", "none")]
    )

    @property
    def is_taken_back(self) -> bool:
        return str(self.cleaned_data["impact"]) == "none"

    @property
    def chosen(self) -> int | None:
        answer = self.cleaned_data["impact"]
        return None if answer == "unsure" else int(answer)
