"""Who may see and do what: the one answer for pages, lists, counts, files, history and the API."""

from recruiting.policy.policy import AccessPolicy

__all__ = ["AccessPolicy"]
