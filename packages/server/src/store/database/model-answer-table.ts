import type { Integer } from './column-types.js';

/** What models answered, kept until it expires. */
export interface ModelAnswerTable {
  model_answers: {
    project_id: Integer;
    /** Made of everything that the answer depends on. */
    key: string;
    /** JSON text. */
    answer: string;
    expires_at_us: Integer;
  };
}
