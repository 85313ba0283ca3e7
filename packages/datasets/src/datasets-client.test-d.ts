import type { PagePromise } from '@tailrace/core';
import { expectTypeOf } from 'vitest';
import type {
  Datapoint,
  Dataset,
  DatasetsClient,
  GetDatapointsResponse,
  PushDatapointsResponse,
  StoredDatapoint,
} from './index.js';
import { readJsonl, writeJsonl } from './index.js';

interface Question {
  q: string;
}
interface Answer {
  a: number;
}

declare const datasets: DatasetsClient;

expectTypeOf(datasets.listDatasets()).resolves.toEqualTypeOf<Dataset[]>();
expectTypeOf(datasets.getDatasetByName('a')).resolves.toEqualTypeOf<Dataset[]>();
expectTypeOf(datasets.pull<Question, Answer>({ name: 'a' })).resolves.toEqualTypeOf<
  GetDatapointsResponse<Question, Answer>
>();
expectTypeOf(datasets.pull({ name: 'a' })).resolves.toEqualTypeOf<GetDatapointsResponse>();
expectTypeOf(datasets.items<Question, Answer>({ name: 'a' })).toEqualTypeOf<
  PagePromise<StoredDatapoint<Question, Answer>>
>();

// What is pushed decides the types, and the key sees them.
const points = [{ data: { q: 'why?' }, target: { a: 42 } }];
expectTypeOf(
  datasets.push({
    name: 'a',
    points,
    key: (point) => {
      expectTypeOf(point).toEqualTypeOf<Datapoint<Question, Answer>>();
      return point.data.q;
    },
  }),
).resolves.toEqualTypeOf<PushDatapointsResponse | undefined>();
void datasets.push<Question, Answer>({
  name: 'a',
  // @ts-expect-error data is a Question
  points: [{ data: 7 }],
});
void datasets.push({ name: 'a', points: readJsonl<Question, Answer>('') });
void datasets.push({ name: 'a', points: datasets.items<Question>({ name: 'b' }) });
expectTypeOf(readJsonl<Question, Answer>('')).toEqualTypeOf<AsyncGenerator<Datapoint<Question, Answer>>>();
expectTypeOf(writeJsonl(datasets.items<Question, Answer>({ name: 'a' }))).toEqualTypeOf<AsyncGenerator<string>>();

// @ts-expect-error points are required
void datasets.push({ name: 'a' });
