import { Budget } from '../budget.js';
import { floatText } from './number-text.js';
import { writeRepr, writeText } from './write-repr.js';

/** Writes a value as Python's `repr` does: `{'k': None, 'list': [1, 'a']}`. */
export function toPythonRepr(value: unknown): string {
  return writeRepr(value, new Budget());
}

/** Writes a value as Python's `str` does: text as it is, everything else as its `repr`. */
export function toPythonText(value: unknown): string {
  return writeText(value, new Budget());
}

/** Writes a number as Python's `repr` does a float: `5` is `5.0`. */
export function toPythonFloat(value: number): string {
  return floatText(value);
}
