"""Pictures, small frozen values made for an audience, and their drawing with Jinja."""
