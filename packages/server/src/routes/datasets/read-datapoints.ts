import { HttpError, invalidField } from '../../http/http-error.js';
import { toOptionalJson, toStorableJson } from '../../http/to-storable-json.js';
import { validate } from '../../http/validate.js';
import type { PushDatapoints } from '../../store/datasets/push-datapoints.js';
import { storableText } from '../../store/storable-text.js';
import { type PushDatapointsResponse, pushedDatapointSchema } from '../../wire/datasets.js';

type Rejected = PushDatapointsResponse['rejected'];

/** The datapoints of a push that can be stored, and those that cannot. */
export interface ReadDatapoints {
  points: PushDatapoints['points'][number][];
  rejected: Rejected;
}

/** Checks the datapoints of a push one by one. Throws the 400 of the first bad one, unless those are to be left out. */
export function readDatapoints(datapoints: readonly unknown[], isPartial: boolean): ReadDatapoints {
  const points: ReadDatapoints['points'] = [];
  const rejected: Rejected = [];
  for (const [index, item] of datapoints.entries()) {
    try {
      points.push(readDatapoint(item));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const field = error.field ?? 'datapoint';
      const message = error.message.replace(`${field}: `, '');
      if (!isPartial) throw invalidField(placeOf(index, field), message);
      rejected.push({ index, field, message });
    }
  }
  return { points, rejected };
}

function readDatapoint(item: unknown): PushDatapoints['points'][number] {
  const { id, key, data, target, metadata } = validate(pushedDatapointSchema, item, 'datapoint');
  return {
    id: id ?? null,
    key: key == null ? null : storableText(key),
    data: toStorableJson(data),
    target: toOptionalJson(target),
    metadata: toStorableJson(metadata ?? {}),
  };
}

function placeOf(index: number, field: string): string {
  return field === 'datapoint' ? `datapoints[${index}]` : `datapoints[${index}].${field}`;
}
