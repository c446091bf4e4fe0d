"""Does the README keep its word on a machine that has nothing but python3? Run by hand: python3 -m tests.newcomer"""
