"""Gathers every slice's models, so that Django finds them under one label."""

from suggestions.handout.models import *  # noqa: F403
from suggestions.library.models import *  # noqa: F403
from suggestions.screening.models import *  # noqa: F403
