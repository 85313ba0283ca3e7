import type { Integer } from './column-types.js';

/** Answers of changes under their idempotency keys, so that a repeated request is answered and not done again. */
export interface AnswerTable {
  idempotent_answers: {
    project_id: Integer;
    change: string;
    key: string;
    created_at_us: Integer;
    answer: string;
    /** What was asked for; null where an older version wrote the row. */
    fingerprint: string | null;
  };
}
