"""The law as code: editions of the model regulation, facts, and rules. Imports neither Django nor any app of ours.

`council.rulebook.rules` brings all rules together; import `examine` from there.
"""
