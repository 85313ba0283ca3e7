/** The times that reviews are listed by: their places are what `review_blocks` calls them. */
export const timeFields = ['created_at', 'updated_at'] as const;

export type ReviewOrderField = (typeof timeFields)[number];

/** Stands for all sets of definitions; no set has this id. */
export const ALL_SETS = 0;

/** A block of more reviews is split: so many are walked through at most to get to an offset, but for those of one time. */
export const MAX_BLOCK_REVIEWS = 2_000;

/** So much of the definitions of a set is in the index that finds it. */
export const INDEXED_CHARACTERS = 1_000;
