"""Teams that form: what a race of phones comes to, and how soon an acceptance is on the wall."""
