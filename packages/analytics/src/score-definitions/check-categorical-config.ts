import { describeValue, type ValidationIssue } from '@tailrace/core';
import { checkText } from '../wire/check-text.js';
import { isRecord } from '../wire/record.js';

const MAX_KEY_LENGTH = 128;
const MAX_LABEL_LENGTH = 256;
const KEY = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/;

/** Brings the key of an option into the form in which the server keeps it. */
export function normalizeKey(key: string): string {
  return key.trim().toLowerCase();
}

/** Tells everything that the server would refuse in the config of a categorical definition. */
export function checkCategoricalConfig(config: Record<string, unknown>): ValidationIssue[] {
  const { options, selectionMode } = config;
  const issues = checkOptions(options);
  if (selectionMode !== undefined && selectionMode !== 'single' && selectionMode !== 'multiple') {
    const message = `expected 'single' or 'multiple', got ${describeValue(selectionMode)}`;
    issues.push({ field: 'config.selectionMode', message });
  }
  const count = Array.isArray(options) ? options.length : Number.POSITIVE_INFINITY;
  return [...issues, ...checkSelections(config, count)];
}

function checkOptions(options: unknown): ValidationIssue[] {
  if (!Array.isArray(options) || options.length === 0) {
    return [{ field: 'config.options', message: 'expected at least one { key, label }' }];
  }
  const keys = new Set<string>();
  return options.flatMap((option, index) => {
    const field = `config.options[${index}]`;
    if (!isRecord(option)) return [{ field, message: `expected { key, label }, got ${describeValue(option)}` }];
    return [
      ...checkKey(option.key, `${field}.key`, keys),
      ...checkText(option.label, `${field}.label`, MAX_LABEL_LENGTH),
    ];
  });
}

function checkKey(value: unknown, field: string, keys: Set<string>): ValidationIssue[] {
  const key = typeof value === 'string' ? normalizeKey(value) : '';
  if (!KEY.test(key) || key.length > MAX_KEY_LENGTH) {
    const message = `expected letters and digits, with single _ or - between, at most ${MAX_KEY_LENGTH}, got ${describeValue(value)}`;
    return [{ field, message }];
  }
  if (keys.has(key)) return [{ field, message: `${JSON.stringify(key)} is there already` }];
  keys.add(key);
  return [];
}

function checkSelections(config: Record<string, unknown>, count: number): ValidationIssue[] {
  const { minSelections: min, maxSelections: max, selectionMode } = config;
  const issues = Object.entries({ minSelections: min, maxSelections: max }).flatMap(([key, value]) => {
    if (value === undefined || value === null) return [];
    const field = `config.${key}`;
    if (selectionMode !== 'multiple') return [{ field, message: "is only for selectionMode 'multiple'" }];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= count) return [];
    return [{ field, message: `expected a whole number from 1 to the number of options, got ${describeValue(value)}` }];
  });
  if (typeof min === 'number' && typeof max === 'number' && max < min) {
    issues.push({ field: 'config.maxSelections', message: `must not be below minSelections, which is ${min}` });
  }
  return issues;
}
