"""Planning: an optimisation library proposes; the rules of the contest check."""
