import { RawFieldsError } from '../../../http/raw-fields-error.js';
import { FieldProblem, ProblemList, type ProblemTree, WHOLE } from './field-problem.js';

/** Makes the second dialect of wrong fields: all messages, by field. */
export function toRawFields(problems: ProblemTree): RawFieldsError {
  return new RawFieldsError(problems instanceof Map ? (toJson(problems) as object) : { [WHOLE]: toJson(problems) });
}

function toJson(tree: ProblemTree): unknown {
  if (tree instanceof FieldProblem) return [tree.detail];
  if (tree instanceof ProblemList) return tree.items.map(toJson);
  if (tree instanceof Map) return Object.fromEntries([...tree].map(([name, inner]) => [name, toJson(inner)]));
  return (tree as readonly FieldProblem[]).map(({ detail }) => detail);
}
