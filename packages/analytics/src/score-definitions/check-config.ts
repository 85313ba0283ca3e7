import { describeValue, type ValidationIssue } from '@tailrace/core';
import { isRecord } from '../wire/record.js';
import { checkCategoricalConfig } from './check-categorical-config.js';
import type { ScoreKind } from './score-config.js';

const KEYS: Readonly<Record<ScoreKind, readonly string[]>> = {
  categorical: ['options', 'selectionMode', 'minSelections', 'maxSelections'],
  numeric: ['min', 'max', 'step'],
  boolean: ['trueLabel', 'falseLabel'],
};

/** Tells what is wrong with a kind; nothing when it is one. */
export function checkKind(kind: unknown): ValidationIssue[] {
  if (typeof kind === 'string' && Object.hasOwn(KEYS, kind)) return [];
  return [{ field: 'kind', message: `expected 'categorical', 'numeric' or 'boolean', got ${describeValue(kind)}` }];
}

/** Tells everything that the server would refuse in a config of this kind. */
export function checkConfig(kind: ScoreKind, config: unknown): ValidationIssue[] {
  if (!isRecord(config)) return [{ field: 'config', message: `expected an object, got ${describeValue(config)}` }];
  const unknown = Object.keys(config).filter((key) => config[key] !== undefined && !KEYS[kind].includes(key));
  const issues = unknown.map((key) => ({
    field: `config.${key}`,
    message: `is not for ${kind} definitions, which take ${KEYS[kind].join(', ')}`,
  }));
  switch (kind) {
    case 'categorical':
      return [...issues, ...checkCategoricalConfig(config)];
    case 'numeric':
      return [...issues, ...checkNumericConfig(config)];
    default:
      return [...issues, ...checkLabel(config, 'trueLabel'), ...checkLabel(config, 'falseLabel')];
  }
}

function checkNumericConfig(config: Record<string, unknown>): ValidationIssue[] {
  const issues = ['min', 'max', 'step'].flatMap((key) => {
    const value = config[key] ?? undefined;
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return [];
    return [{ field: `config.${key}`, message: `expected a number or null, got ${describeValue(value)}` }];
  });
  const { max, min, step } = config;
  if (typeof min === 'number' && typeof max === 'number' && max < min) {
    issues.push({ field: 'config.max', message: `must not be below min, which is ${min}` });
  }
  if (typeof step === 'number' && step <= 0) issues.push({ field: 'config.step', message: 'must be above 0' });
  return issues;
}

function checkLabel(config: Record<string, unknown>, key: string): ValidationIssue[] {
  const label = config[key];
  if (label === undefined || (typeof label === 'string' && label.trim() !== '')) return [];
  return [{ field: `config.${key}`, message: `expected some text, got ${describeValue(label)}` }];
}
