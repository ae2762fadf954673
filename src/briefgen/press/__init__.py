"""The walk: a job goes in, a product comes out. Only this room knows the order of the steps."""
