"""The domain of Counterpoint as a Django application."""

from django.apps import AppConfig


class ArgumentsConfig(AppConfig):
    name = "arguments"
    verbose_name = "Counterpoint"

    def ready(self) -> None:
        from arguments import checks  # noqa: F401 (importing registers them)
