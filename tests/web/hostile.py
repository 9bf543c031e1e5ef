"""Reports whose every field tries to break out of the page; written for these tests."""

# SPDX-License-Identifier: Apache-2.0
_SCRIPT = "<script>document.title='owned'</script>"
_IMAGE = "\"'><img src=x onerror=document.title='owned'>"
_TEMPLATE = "{{ 7*7 }}{% if true %}owned{% endif %}"
_BIDI = "\u202e\u2066txt.exe"
_SAID = "\u0642\u0627\u0644 \u0645\u0635\u062f\u0631 \u0639\u0633\u0643\u0631\u064a \u0625\u0646"

REPORTS = [
    (f"{attack} \u062e\u0628\u0631 {n}\n{_SAID} {attack} \u0642\u062a\u0644 5.", attack, "2024-05-12", url)
    for n, (attack, url) in enumerate(
        [
            (_SCRIPT, "https://example.org/<script>"),
            (_IMAGE, "javascript:document.title='owned'"),
            (_TEMPLATE, "https://example.org/?q={{7*7}}"),
            (_BIDI, "https://example.org/\u202e"),
            ("\U0001f4a5\U0001f4a5", "data:text/html,owned"),
        ]
    )
]
"""Text, publisher, day, address."""
