"""One module a migration, named by its number."""

# SPDX-License-Identifier: Apache-2.0
