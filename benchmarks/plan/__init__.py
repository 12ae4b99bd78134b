"""The planner against a greedy one, on made-up cities."""
