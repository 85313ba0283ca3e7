import { Budget } from '../budget.js';
import { fixedText } from './fixed-text.js';
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

/** Writes a number with so many decimals as Python does: its exact value is rounded, and of two that are as near the even one is taken. */
export function toPythonFixed(value: number, decimals: number): string {
  return fixedText(value, decimals);
}
