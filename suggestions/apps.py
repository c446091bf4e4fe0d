from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "suggestions"

    def ready(self) -> None:
        # Models must be loaded first.
        from suggestions.handout import guards as handout  # noqa: PLC0415
        from suggestions.library import guards as library  # noqa: PLC0415
        from suggestions.screening import guards as screening  # noqa: PLC0415

        for slice_guards in (library, screening, handout):
            slice_guards.register()
