"""The domain of Counterpoint as a Django application."""

from django.apps import AppConfig


class ArgumentsConfig(AppConfig):
    name = "arguments"
    verbose_name = "Counterpoint"

    def ready(self) -> None:
        """Register the system checks, and who listens to changes: first what is kept of claims, then the open pages."""
        from arguments import live, tree
        from arguments.models import contributions
        from arguments.running import checks  # noqa: F401 (importing registers them)
        from arguments.search import column, indexes, similar

        contributions.moves_what_is_shown.register(tree.moves_what_is_shown)
        contributions.recorded.register(column.write)
        contributions.committed.register(tree.follow)
        contributions.committed.register(indexes.let_go)
        contributions.committed.register(similar.follow)
        live.listen()
