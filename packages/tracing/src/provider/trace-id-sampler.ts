import type { Context } from '@opentelemetry/api';
import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace';
import { isSampled } from '@tailrace/core';

/** Decides by the trace id alone, as annotations do, so a trace and what is said about it are kept or left out together. */
export class TraceIdSampler implements Sampler {
  readonly #rate: number;

  constructor(rate: number) {
    this.#rate = rate;
  }

  shouldSample(_context: Context, traceId: string): SamplingResult {
    const isKept = isSampled(traceId, this.#rate);
    return { decision: isKept ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }

  toString(): string {
    return `TraceIdSampler{${this.#rate}}`;
  }
}
