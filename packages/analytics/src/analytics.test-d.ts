import { expectTypeOf } from 'vitest';
import {
  AnalyticsClient,
  type BooleanDefinition,
  type NumericDefinition,
  type ReviewScore,
  type ScoreDefinition,
  scoreOf,
} from './index.js';

const analytics = new AnalyticsClient({ host: 'http://127.0.0.1:8000', personalApiKey: 'phx_1' });

const quality = await analytics.scoreDefinitions.create({ name: 'q', kind: 'numeric', config: { min: 1, max: 5 } });
const solved = await analytics.scoreDefinitions.create({ name: 's', kind: 'boolean', config: {} });
const tone = await analytics.scoreDefinitions.create({
  name: 't',
  kind: 'categorical',
  config: {
    options: [
      { key: 'kind', label: 'Kind' },
      { key: 'rude', label: 'Rude' },
    ],
  },
});
const topics = await analytics.scoreDefinitions.create({
  name: 't',
  kind: 'categorical',
  config: { options: [{ key: 'billing', label: 'Billing' }], selectionMode: 'multiple' },
});
expectTypeOf(quality).toEqualTypeOf<NumericDefinition>();
expectTypeOf(solved).toEqualTypeOf<BooleanDefinition>();

scoreOf(quality, 4.5);
scoreOf(solved, true);
scoreOf(tone, 'kind');
scoreOf(topics, ['billing']);
// @ts-expect-error a number is no choice
scoreOf(tone, 4);
// @ts-expect-error no such key
scoreOf(tone, 'angry');
// @ts-expect-error one is chosen
scoreOf(tone, ['kind']);
// @ts-expect-error several are chosen
scoreOf(topics, 'billing');
// @ts-expect-error yes and no are no number
scoreOf(quality, true);
// @ts-expect-error text is neither yes nor no
scoreOf(solved, 'yes');

// @ts-expect-error a boolean definition has no range
void analytics.scoreDefinitions.create({ name: 'x', kind: 'boolean', config: { max: 1 } });
// @ts-expect-error a numeric definition has no options
void analytics.scoreDefinitions.create({ name: 'x', kind: 'numeric', config: { options: [] } });
// @ts-expect-error a categorical definition needs options
void analytics.scoreDefinitions.create({ name: 'x', kind: 'categorical', config: {} });
// @ts-expect-error the kind never changes
void analytics.scoreDefinitions.update('', { kind: 'numeric' });

expectTypeOf(
  analytics.scoreDefinitions.newVersion(quality, { config: { max: 10 } }),
).resolves.toEqualTypeOf<NumericDefinition>();
// @ts-expect-error the config of another kind
void analytics.scoreDefinitions.newVersion(quality, { config: { trueLabel: 'Yes' } });
expectTypeOf(analytics.scoreDefinitions.newVersion('', { config: {} })).resolves.toEqualTypeOf<ScoreDefinition>();

void analytics.traceReviews.create({ traceId: '', scores: [{ definitionId: '', numericValue: 1 }] });
const twoValues = { definitionId: '', numericValue: 1, booleanValue: true };
// @ts-expect-error one value a score
void analytics.traceReviews.create({ traceId: '', scores: [twoValues] });
// @ts-expect-error a value is needed
void analytics.traceReviews.create({ traceId: '', scores: [{ definitionId: '' }] });
// @ts-expect-error a review stays with its trace
void analytics.traceReviews.update('', { traceId: '' });
// @ts-expect-error no such order
void analytics.traceReviews.list({ orderBy: 'name' });

declare const known: ScoreDefinition;
if (known.kind === 'numeric') expectTypeOf(known).toEqualTypeOf<NumericDefinition>();
if (known.kind === 'categorical') scoreOf(known, 'anything');
declare const score: ReviewScore;
if (score.definitionKind === 'numeric') expectTypeOf(score.numericValue).toEqualTypeOf<number>();
if (score.definitionKind === 'categorical') expectTypeOf(score.categoricalValues).toEqualTypeOf<string[]>();

void analytics.summarization.summarize({ traceId: '' });
// @ts-expect-error one of the two
void analytics.summarization.summarize({ traceId: '', generationId: '' });
// @ts-expect-error data needs its type
void analytics.summarization.summarize({ data: {} });
