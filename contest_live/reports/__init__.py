"""What is read only: results and files for after the contest."""
