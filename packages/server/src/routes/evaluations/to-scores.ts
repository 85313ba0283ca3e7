import { storableText } from '../../store/storable-text.js';

/** Leaves out the scores that are null: nobody has given those. */
export function toScores(scores: Readonly<Record<string, number | null>>): Record<string, number> {
  const given = Object.entries(scores).flatMap(([name, score]): [string, number][] =>
    score === null ? [] : [[storableText(name), score]],
  );
  return Object.fromEntries(given);
}
