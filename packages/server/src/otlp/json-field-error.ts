/** A field of an OTLP/JSON body has the wrong shape. */
export class JsonFieldError extends Error {
  override readonly name = 'JsonFieldError';
  /** Where it is, such as `resourceSpans[0].scopeSpans[0].spans[2].spanId`. */
  path: string;

  constructor(path: string, problem: string) {
    super(problem);
    this.path = path;
  }
}

/** Runs `read` for one part of the body; an error inside it gets the part's name in front of its path. */
export function readAt<T>(part: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof JsonFieldError) error.path = error.path === '' ? part : `${part}.${error.path}`;
    throw error;
  }
}
