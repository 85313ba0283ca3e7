/** One thing that is wrong with a value. */
export class FieldProblem {
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string) {
    this.code = code;
    this.detail = detail;
  }
}

/**
 * What is wrong, in the shape of the value: problems of a value, of the fields of an object or of the places of a list (by key), or of each
 * object of a list, where those without a problem have an empty map. What a check found after all fields were read stands bare.
 */
export type ProblemTree = FieldProblem | readonly FieldProblem[] | ProblemMap | ProblemList;

/** Problems by field, in the order of the fields. */
export type ProblemMap = ReadonlyMap<string, ProblemTree>;

/** Problems of a list of objects, one map for each. */
export class ProblemList {
  readonly items: readonly ProblemMap[];

  constructor(items: readonly ProblemMap[]) {
    this.items = items;
  }
}

/** The name under which what is wrong with a whole stands beside its fields. */
export const WHOLE = 'non_field_errors';

/** Thrown by a field for a value that it does not take. */
export class WrongValue extends Error {
  override readonly name = 'WrongValue';
  readonly problems: ProblemTree;

  constructor(problems: ProblemTree) {
    super('A value is wrong');
    this.problems = problems;
  }
}

/** Makes what a field throws for one plain problem; `invalid` is the code where there is no better one. */
export function wrongValue(detail: string, code = 'invalid'): WrongValue {
  return new WrongValue([new FieldProblem(code, detail)]);
}
