"""A fill: the sandbox, what it may use, how values are printed, and what is mended afterwards."""
