"""The desk in the browser: pages that a server writes, in Arabic from right to left and in English.

``application(desk)`` is an ASGI application; ``khabar serve`` runs it. Every page works without script.
"""

# SPDX-License-Identifier: Apache-2.0
from khabar.web.application import application
from khabar.web.serving import serve

__all__ = ["application", "serve"]
