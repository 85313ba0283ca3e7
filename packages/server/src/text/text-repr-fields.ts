import { type Field, field, optional } from '../routes/analytics/fields/field.js';
import { object } from '../routes/analytics/fields/nested-fields.js';
import { boolean, choice, integer } from '../routes/analytics/fields/scalar-fields.js';

/** Any JSON but null, as it is. */
export const anyJson: Field<unknown> = field((value) => value);

/** The body of `POST text_repr/`. */
export const textReprFields = {
  event_type: choice(['$ai_generation', '$ai_span', '$ai_embedding', '$ai_trace']),
  data: anyJson,
  options: optional(
    object({
      max_length: optional(integer()),
      truncated: optional(boolean()),
      truncate_buffer: optional(integer()),
      include_markers: optional(boolean()),
      collapsed: optional(boolean()),
      include_metadata: optional(boolean()),
      include_hierarchy: optional(boolean()),
      max_depth: optional(integer()),
      tools_collapse_threshold: optional(integer()),
      include_line_numbers: optional(boolean()),
    }),
  ),
};
