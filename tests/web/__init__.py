"""The desk in the browser."""
# SPDX-License-Identifier: Apache-2.0
