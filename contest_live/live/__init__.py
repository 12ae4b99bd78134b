"""Memory and order: who decides next, what is drawn, who is connected, what time it is."""
