import { deleteDatapoints } from '../datasets/delete-datapoints.js';
import { pushDatapoints } from '../datasets/push-datapoints.js';
import type { Change } from './change-context.js';

/** Every change that the store can be asked for by name. */
export const changes = {
  'push-datapoints': pushDatapoints,
  'delete-datapoints': deleteDatapoints,
};

type Changes = typeof changes;
export type ChangeName = keyof Changes;
export type ChangeInput<Name extends ChangeName> = Changes[Name] extends Change<infer Input, infer _> ? Input : never;
export type ChangeResult<Name extends ChangeName> = Awaited<ReturnType<Changes[Name]>>;
