import { HttpError } from '../../http/http-error.js';
import type { SpanBodyResult } from '../../store/store.js';

/** What a sender of events is told: `Ok`, and which of its events were not taken. */
export interface CaptureAnswer {
  status: 'Ok';
  /** How many events were none of AI. */
  ignored?: number;
  refused?: { index: number; uuid: string | null; error: string }[];
}

/** More refusals than this are counted, not listed. */
const MAX_LISTED = 5;

/** Answers a body of events. Throws the 400 of one of which nothing was taken. */
export function toCaptureAnswer({ accepted, captured }: SpanBodyResult): CaptureAnswer {
  const { ignored, refused } = captured ?? { ignored: 0, refused: [] };
  if (accepted + ignored === 0 && refused.length > 0) throw new HttpError(400, 'invalid_request', describe(refused));
  return { status: 'Ok', ...(ignored > 0 && { ignored }), ...(refused.length > 0 && { refused }) };
}

function describe(refused: NonNullable<CaptureAnswer['refused']>): string {
  const [first, second] = refused;
  if (first !== undefined && second === undefined) return first.error;
  const listed = refused.slice(0, MAX_LISTED).map(({ index, error }) => `event ${index}: ${error}`);
  const rest = refused.length - listed.length;
  return rest > 0 ? `${listed.join('\n')}\nand ${rest} more` : listed.join('\n');
}
