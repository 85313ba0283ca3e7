import { nullable, optional } from '../routes/analytics/fields/field.js';
import { boolean, choice, text } from '../routes/analytics/fields/scalar-fields.js';
import { anyJson } from './text-repr-fields.js';

const date = optional(nullable(text({ isBlankAllowed: true })), null);

/** Which model sums up, and how much it tells. */
export const summaryChoiceFields = {
  mode: optional(choice(['minimal', 'detailed']), 'minimal' as const),
  model: optional(nullable(text({ isBlankAllowed: true })), null),
};

/** The body of `POST summarization/`. */
export const summaryFields = {
  summarize_type: optional(choice(['trace', 'event'])),
  data: optional(anyJson),
  trace_id: optional(text()),
  generation_id: optional(text()),
  date_from: date,
  date_to: date,
  force_refresh: optional(boolean(), false),
  ...summaryChoiceFields,
};
