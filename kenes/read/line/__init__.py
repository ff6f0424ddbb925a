"""A sentence as a row of parties, places and dates: what the rules of occasions and documents walk along."""
