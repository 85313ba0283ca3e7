import { readIdempotencyKey } from '../../http/idempotency-key.js';
import { readJson } from '../../http/read-json.js';
import { toOptionalJson } from '../../http/to-storable-json.js';
import { storableText } from '../../store/storable-text.js';
import { createEvaluationRequestSchema } from '../../wire/evaluations.js';
import type { Route } from '../route.js';
import { toEvaluation } from './to-evaluation.js';

const DEFAULT_GROUP = 'default';

/** Makes an evaluation. */
export const createEvaluationRoute: Route = {
  method: 'POST',
  path: '/v1/evals',
  access: 'full',
  handle: async (request, _reply, { store, projectId, maxBodyBytes }) => {
    const body = await readJson(request, createEvaluationRequestSchema, maxBodyBytes);
    const input = {
      name: body.name == null ? null : storableText(body.name),
      groupId: storableText(body.groupName ?? DEFAULT_GROUP),
      metadata: toOptionalJson(body.metadata),
    };
    const created = await store.change('create-evaluation', projectId, input, readIdempotencyKey(request));
    return toEvaluation(created, projectId);
  },
};
