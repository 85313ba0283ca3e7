import type { ScoreKind } from '../../../store/score-definitions/stored-definition.js';

/** What a score may be: a choice, a number, yes or no. */
export const SCORE_KINDS = ['categorical', 'numeric', 'boolean'] as const satisfies readonly ScoreKind[];
