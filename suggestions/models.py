"""Gathers every slice's models, so that Django finds them under one label."""

from suggestions.library.models import *  # noqa: F403
