"""``python -m khabar`` is the command line."""

# SPDX-License-Identifier: Apache-2.0
from khabar.cli import main

main()
