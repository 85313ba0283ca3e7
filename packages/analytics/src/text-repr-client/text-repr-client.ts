import {
  ApiPromise,
  parseJsonObject,
  type RequestOptions,
  requireObject,
  type Transport,
  toJsonText,
} from '@tailrace/core';
import type { TextRepr, TextReprInput, TextReprMetadata } from '../text-repr/render-text-repr.js';
import { toWireOptions } from '../text-repr/wire-options.js';
import { renameFields, toCamelCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';

/**
 * Has traces and events written as text by the server. `renderTextRepr` of `@tailrace/analytics/text-repr` writes the same without one.
 *
 * @example
 * const { text } = await client.textRepr.render({ eventType: '$ai_span', data: event, options: { includeMarkers: false } });
 */
export class TextReprClient {
  readonly #transport: Transport;

  /** Made by `AnalyticsClient`. */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Writes a trace or an event as text. PostHog keeps a text for an hour by the id of the data, also when the data has changed.
   *
   * @throws ValidationError before anything is sent; InvalidFieldsError; BadRequestError for data that the server cannot write.
   */
  render(input: TextReprInput, options?: RequestOptions): ApiPromise<TextRepr> {
    return ApiPromise.start(
      async () => {
        requireObject(input, 'options', '{ eventType, data }');
        requireObject(input.data, 'data', 'an event or { trace, hierarchy }');
        const body = toJsonText({
          event_type: input.eventType,
          data: input.data,
          options: input.options && toWireOptions(input.options),
        });
        return this.#transport.send({ method: 'POST', path: '/text_repr/', body, options });
      },
      (response) => {
        const { metadata, text } = parseJsonObject('POST /text_repr/', response);
        const known = isRecord(metadata) ? renameFields(metadata, toCamelCase) : {};
        return { text: String(text), metadata: known as unknown as TextReprMetadata };
      },
    );
  }
}
