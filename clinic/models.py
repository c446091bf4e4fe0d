"""Gathers the models of the practice, so that Django finds them under one label."""

from clinic.accounts.models import OneTimeLink, User
from clinic.audit.models import AuditEvent
from clinic.clients.models import Client, HandOver
from clinic.practice.models import CrisisLine, Practice

__all__ = ["AuditEvent", "Client", "CrisisLine", "HandOver", "OneTimeLink", "Practice", "User"]
