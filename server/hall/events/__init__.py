"""What has happened, in the past tense. Each event is a struct beside the function that applies it.

Type tags and field names are never renamed or reused; new fields have defaults; `v` grows when
the meaning changes.
"""
