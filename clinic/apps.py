from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClinicConfig(AppConfig):
    name = "clinic"

    def ready(self) -> None:
        from clinic import guards, triggers  # noqa: PLC0415 -- models must be loaded first

        guards.register()
        # SQLite drops a table's triggers when a migration rebuilds the table. The signal comes once for each app, after
        # all are migrated: once is enough.
        post_migrate.connect(triggers.reinstall, sender=self, dispatch_uid="clinic.triggers")
