from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ClinicConfig(AppConfig):
    name = "clinic"

    def ready(self) -> None:
        from clinic import guards, triggers  # noqa: PLC0415 -- models must be loaded first

        guards.register()
        # Both signals come once for each app, before or after all are migrated: once is enough.
        pre_migrate.connect(triggers.lift, sender=self, dispatch_uid="clinic.triggers.lift")
        post_migrate.connect(triggers.reinstall, sender=self, dispatch_uid="clinic.triggers")
