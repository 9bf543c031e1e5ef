"""What khabar's pages say, in Arabic and in English: one catalogue for all of them.

Texts, plurals and the names of closed lists are data beside this file. Numbers, days and coordinates
are written alike in every language; only the words around them change.
"""

# SPDX-License-Identifier: Apache-2.0
from khabar.catalogue.catalogue import LANGUAGES, Catalogue, Language, catalogue
from khabar.catalogue.plurals import category

__all__ = ["LANGUAGES", "Catalogue", "Language", "catalogue", "category"]
