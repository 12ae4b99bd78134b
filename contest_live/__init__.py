"""contest_live: the software of a live business-creation contest in several cities."""
