import { deleteDatapoints } from '../datasets/delete-datapoints.js';
import { pushDatapoints } from '../datasets/push-datapoints.js';

/** Every change that the store can be asked for by name. */
export const changes = {
  'push-datapoints': pushDatapoints,
  'delete-datapoints': deleteDatapoints,
};

type Changes = typeof changes;
export type ChangeName = keyof Changes;
export type ChangeInput<Name extends ChangeName> = Parameters<Changes[Name]>[1];
export type ChangeResult<Name extends ChangeName> = Awaited<ReturnType<Changes[Name]>>;
