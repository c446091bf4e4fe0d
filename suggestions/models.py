"""Gathers every slice's models, so that Django finds them under one label."""
