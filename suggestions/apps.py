from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "suggestions"

    def ready(self) -> None:
        from suggestions.library import guards  # noqa: PLC0415 -- models must be loaded first

        guards.register()
