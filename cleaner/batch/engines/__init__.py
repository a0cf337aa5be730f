"""Who else may call `run_unit`: adapters of some lines each. None of these engines is needed; each is an extra.

All guarantees come from the units (their files appear whole, the report marks them as done) and from the guard before each
of them, so they hold under every engine: retries, speculation, restarts and several drivers at once change nothing.
"""
