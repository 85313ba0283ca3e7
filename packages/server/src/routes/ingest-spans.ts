import { readCompression } from '../http/content-encoding.js';
import { readBody } from '../http/read-body.js';
import { encodeExportResponse } from '../otlp/encode-export-response.js';
import { readOtlpEncoding } from '../otlp/otlp-content-type.js';
import type { Route } from './route.js';

/** Takes OTLP/HTTP spans. The body goes to the store as it came: it is decompressed and decoded on the store's thread. */
export const ingestSpansRoute: Route = {
  method: 'POST',
  path: '/v1/traces',
  access: 'ingest',
  errorFormat: 'otlp',
  handle: async (request, reply, { store, projectId, maxBodyBytes }) => {
    const encoding = readOtlpEncoding(request.headers['content-type']);
    const compression = readCompression(request.headers['content-encoding']);
    const body = await readBody(request.raw, maxBodyBytes);
    const result = await store.ingest({ projectId, body, encoding, compression, maxBodyBytes });
    const response = encodeExportResponse(encoding, result);
    return reply.type(response.contentType).send(response.body);
  },
};
