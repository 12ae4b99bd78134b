"""Memory and order: what the show looks like now, for everyone who watches."""
