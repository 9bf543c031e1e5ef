"""Letters: endings and joined particles that tell forms apart, and the signs between clauses, as in folded text."""

# SPDX-License-Identifier: Apache-2.0
AND, WITH, FOR, ARTICLE = "و", "ب", "ل", "ال"
HIS = "ه"  # unlike the feminine ending, which folded text spells the same
FEMININE = "ة"  # as written: what folded text spells like the pronoun
ACCUSATIVE = "ا"
RELATING = ("ي", "يه", "يا", "يين")  # how adjectives of relation end
NUNATED = ("ون", "ين", "ان")  # the endings of plurals and duals that a genitive after them takes away
OBLIQUE = "ين"  # a sound plural that is no subject
THINGS = "ات"  # a plural of things, or of women; a masculine plural verb doesn't agree with it
COMMAS = "،,"
BREAKS = "،,:"  # a name doesn't run over them
SIGNS = "،,؛:"  # a governor doesn't reach over them
COLONS = ":؛"
ASIDES = "،,-"  # around what is put between a verb and its object
BRACKETS = '،,")'  # between a head and its relative clause
LEADS = "،,.:"  # after which a clause can begin with its verb
