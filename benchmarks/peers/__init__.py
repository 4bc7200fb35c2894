"""The same job, written the way the documentation of other libraries shows it.

Each is a program of its own that knows nothing of this project, for `.venv/peers`.
"""
