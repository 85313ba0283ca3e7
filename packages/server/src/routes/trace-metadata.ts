import { readAnnotationId } from '../http/idempotency-key.js';
import { readJson } from '../http/read-json.js';
import { traceMetadataRequestSchema } from '../wire/trace-metadata.js';
import { answerWrite } from './answer-write.js';
import type { Route } from './route.js';
import { emptyWrite, toJsonTexts } from './to-annotation-write.js';

/** Patches the metadata of a trace. */
export const traceMetadataRoute: Route = {
  method: 'POST',
  path: '/v1/traces/metadata',
  access: 'ingest',
  handle: async (request, reply, { store, projectId, maxBodyBytes, clock }) => {
    const { traceId, metadata } = await readJson(request, traceMetadataRequestSchema, maxBodyBytes);
    const id = readAnnotationId(request, projectId);
    const write = { ...emptyWrite(projectId, id, { traceId }, clock.nowUs()), metadata: toJsonTexts(metadata) };
    const [result] = await store.annotate([write]);
    return answerWrite(reply, result);
  },
};
