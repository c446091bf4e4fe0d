"""How fast is it, compared with what it must at least cost? Run by `bin/bench`; nothing here is a test."""
