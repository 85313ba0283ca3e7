import type { ScoreConfigs, ScoreDefinition } from '@tailrace/client';

/** Says what a score of a definition may be. */
export function describeValues(definition: ScoreDefinition): string {
  switch (definition.kind) {
    case 'numeric':
      return describeRange(definition.config);
    case 'boolean':
      return describeAnswers(definition.config);
    case 'categorical':
      return describeOptions(definition.config);
    default:
      definition satisfies never;
      return '';
  }
}

/** A value that a definition would take, to show how one is written. */
export function exampleValue(definition: ScoreDefinition): string {
  if (definition.kind === 'boolean') return 'yes';
  if (definition.kind === 'numeric') return String(definition.config.max ?? definition.config.min ?? 1);
  const { minSelections, options, selectionMode } = definition.config;
  const count = selectionMode === 'multiple' ? Math.max(minSelections ?? 1, 1) : 1;
  return options
    .slice(0, count)
    .map(({ key }) => key)
    .join(',');
}

function describeRange({ max, min, step }: ScoreConfigs['numeric']): string {
  const range = [min == null ? '' : ` from ${min}`, max == null ? '' : ` to ${max}`].join('');
  return `a number${range}${step == null ? '' : `, in steps of ${step}`}`;
}

function describeAnswers({ falseLabel, trueLabel }: ScoreConfigs['boolean']): string {
  const [yes, no] = [trueLabel, falseLabel].map((label) => (label === undefined ? '' : ` (${label})`));
  return `yes${yes} or no${no}`;
}

function describeOptions({
  maxSelections,
  minSelections,
  options,
  selectionMode,
}: ScoreConfigs['categorical']): string {
  const names = options.map(({ key, label }) => (key === label.toLowerCase() ? key : `${key} (${label})`)).join(', ');
  if (selectionMode !== 'multiple') return `one of ${names}`;
  const least = minSelections ?? 1;
  const most = maxSelections ?? options.length;
  return `${least === most ? least : `${least} to ${most}`} of ${names}`;
}
