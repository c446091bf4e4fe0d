"""The pages and swaps on which answers are given.

client      the client page, and what its forms post to
saving      from a posted form to an outcome
try_out     the library under two made-up pictures
"""
