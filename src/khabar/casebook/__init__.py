"""The casebook: the accounts that a store keeps, joined as reports come, and what people decide about them.

Accounts keep their ids for good. What a person has judged or coded stays with the accounts, whatever comes in later.
"""
# SPDX-License-Identifier: Apache-2.0
