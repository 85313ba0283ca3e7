import { FeedbackProblem } from '../problem.js';

/** Reads a JSON object of at most so many bytes. Throws FeedbackProblem. */
export async function readBody(request: Request, maxBytes: number): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    // Also keeps out forms of other sites, which can send everything but this.
    throw new FeedbackProblem(415, 'unsupported_media_type', 'expected application/json', { field: 'Content-Type' });
  }
  const value = parse(await readText(request, maxBytes));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalidBody();
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new FeedbackProblem(413, 'payload_too_large', `expected a body of at most ${maxBytes} bytes`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes what was sent.
    throw invalidBody();
  }
}

function invalidBody(): FeedbackProblem {
  return new FeedbackProblem(400, 'invalid_request', 'expected a JSON object', { field: 'body' });
}
