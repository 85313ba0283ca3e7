import { toPythonRepr } from '@tailrace/analytics/text-repr';
import { AnalyticsError, type AnalyticsFieldError } from '../../../http/analytics-error.js';
import { FieldProblem, ProblemList, type ProblemTree, WHOLE } from './field-problem.js';

/**
 * Makes the envelope of wrong fields. It names the first; of a list of objects it has what is wrong with the very first object, as Python
 * writes that, so `errors` says everything where that is not all.
 */
export function toEnvelope(problems: ProblemTree): AnalyticsError {
  const all = flatten(problems, []);
  const first = findFirst(problems, []);
  const [only] = all;
  const isAll = all.length === 1 && only?.attr === first.attr;
  return new AnalyticsError(400, 'validation_error', { ...first, ...(isAll ? {} : { errors: all }) });
}

function findFirst(tree: ProblemTree, path: readonly string[]): AnalyticsFieldError {
  if (tree instanceof FieldProblem) return toError(tree, path);
  if (tree instanceof ProblemList) {
    const [item = new Map()] = tree.items;
    return { attr: toAttribute(path), code: writeTree(item, writeCode), detail: writeTree(item, writeDetail) };
  }
  if (isMap(tree)) {
    for (const [name, inner] of tree) return findFirst(inner, [...path, name]);
  } else if (tree[0] !== undefined) return toError(tree[0], path);
  return { attr: toAttribute(path), code: 'invalid_input', detail: 'Invalid input.' };
}

function flatten(tree: ProblemTree, path: readonly string[]): AnalyticsFieldError[] {
  if (tree instanceof FieldProblem) return [toError(tree, path)];
  if (tree instanceof ProblemList) return tree.items.flatMap((item, index) => flatten(item, [...path, String(index)]));
  if (isMap(tree)) return [...tree].flatMap(([name, inner]) => flatten(inner, [...path, name]));
  return tree.map((problem) => toError(problem, path));
}

function toError({ code, detail }: FieldProblem, path: readonly string[]): AnalyticsFieldError {
  return { attr: toAttribute(path), code: code === 'invalid' ? 'invalid_input' : code, detail };
}

/** What is wrong with the body as a whole has no name. */
function toAttribute(path: readonly string[]): string | null {
  return path.length === 0 || (path.length === 1 && path[0] === WHOLE) ? null : path.join('__');
}

function isMap(tree: ProblemTree): tree is ReadonlyMap<string, ProblemTree> {
  return tree instanceof Map;
}

type WriteProblem = (problem: FieldProblem) => string;

const writeCode: WriteProblem = ({ code }) => toPythonRepr(code);
const writeDetail: WriteProblem = ({ code, detail }) =>
  `ErrorDetail(string=${toPythonRepr(detail)}, code=${toPythonRepr(code)})`;

function writeTree(tree: ProblemTree, write: WriteProblem): string {
  if (tree instanceof FieldProblem) return write(tree);
  if (tree instanceof ProblemList) return `[${tree.items.map((item) => writeTree(item, write)).join(', ')}]`;
  if (!isMap(tree)) return `[${tree.map(write).join(', ')}]`;
  const entries = [...tree].map(([name, inner]) => `${writeKey(name)}: ${writeTree(inner, write)}`);
  return `{${entries.join(', ')}}`;
}

/** The place in a list is a number. */
function writeKey(name: string): string {
  return /^\d+$/.test(name) ? name : toPythonRepr(name);
}
