import type { Decimal } from '@tailrace/analytics/decimals';
import { nullable, optional } from '../fields/field.js';
import { FieldProblem, type ProblemTree, WHOLE, WrongValue, wrongValue } from '../fields/field-problem.js';
import { listOf, object, objects } from '../fields/nested-fields.js';
import { boolean, uuid } from '../fields/scalar-fields.js';
import { MAX_OPTIONS, optionKey } from '../score-definitions/option-field.js';
import { decimal } from './decimal-field.js';

/** The fields that a value may stand in. */
export type ValueField = 'categorical_values' | 'numeric_value' | 'boolean_value';

/** A score as it was sent, its value not yet held against its definition. Ids are 32 hex digits. */
export interface SentScore {
  definitionId: string;
  versionId: string | null;
  categoricalValues: string[] | null;
  numericValue: Decimal | null;
  booleanValue: boolean | null;
}

/** Far more than anybody gives, and few enough for one statement of a database. */
const MAX_SCORES = 1_000;

const fields = {
  definition_id: uuid(),
  definition_version_id: optional(nullable(uuid()), null),
  categorical_values: optional(nullable(listOf(optionKey(), { min: 1, max: MAX_OPTIONS })), null),
  numeric_value: optional(nullable(decimal()), null),
  boolean_value: optional(nullable(boolean()), null),
};

/** The scores of a review. */
export const scoresField = objects(
  object(fields, (values): SentScore => {
    const { categorical_values: categoricalValues, numeric_value: numericValue, boolean_value: booleanValue } = values;
    if (categoricalValues !== null && new Set(categoricalValues).size < categoricalValues.length) {
      const problem = new FieldProblem('invalid', 'Provide unique categorical option keys.');
      throw new WrongValue(new Map<string, ProblemTree>([['categorical_values', [problem]]]));
    }
    const given = [categoricalValues, numericValue, booleanValue].filter((value) => value !== null);
    if (given.length !== 1) {
      const { problems } = wrongValue('Provide exactly one score value field.');
      throw new WrongValue(new Map([[WHOLE, problems]]));
    }
    const { definition_id: definitionId, definition_version_id: versionId } = values;
    return { definitionId, versionId, categoricalValues, numericValue, booleanValue };
  }),
  { max: MAX_SCORES },
);
