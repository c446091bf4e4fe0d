VERSION = "0.1.0"
"""Of the program, as CHANGELOG.md tells of it; stands in everybody's menu."""
