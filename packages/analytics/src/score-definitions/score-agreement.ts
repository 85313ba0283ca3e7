import type { Agreement } from '../agreement/agreement.js';
import { renameFields, toCamelCase } from '../wire/case.js';
import type { ScoreKind } from './score-config.js';

/** How far reviewers agree about the traces that they scored by one definition: traces are the units, reviewers the raters. */
export interface ScoreAgreement extends Agreement {
  definitionId: string;
  kind: ScoreKind;
}

/** Reads an agreement from its wire form. */
export function readScoreAgreement(wire: Record<string, unknown>): ScoreAgreement {
  return renameFields(wire, toCamelCase) as unknown as ScoreAgreement;
}
