"""The only SQL: the journal, the texts beside it, the doors, and the proof that all is whole."""
