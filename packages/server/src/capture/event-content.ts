import type { SpanRow } from '../spans/span-row.js';
import type { CapturedEvent } from './captured-event.js';
import { firstNameOf } from './properties.js';

/** The attribute that makes a span a captured event: all of the event but its properties, which are the other attributes. */
export const EVENT_ATTRIBUTE = 'posthog.event';

const MODEL_INPUT = ['$ai_input', '$ai_input_state'];
const MODEL_OUTPUT = ['$ai_output_choices', '$ai_output', '$ai_output_state'];
const SPAN_INPUT = ['$ai_input_state', '$ai_input'];
const SPAN_OUTPUT = ['$ai_output_state', '$ai_output_choices', '$ai_output'];

/** Tells whether an event is the call of a model. */
export function isModelCall(name: string): boolean {
  return name === '$ai_generation' || name === '$ai_embedding';
}

/** Parts the properties into input, output and attributes, so that nothing is stored twice and all can be put together again. */
export function partContent(event: CapturedEvent): Pick<SpanRow, 'input' | 'output' | 'attributes'> {
  const { name, uuid, distinctId, properties } = event;
  const isModel = isModelCall(name);
  const inputName = firstNameOf(properties, isModel ? MODEL_INPUT : SPAN_INPUT);
  const outputName = firstNameOf(properties, isModel ? MODEL_OUTPUT : SPAN_OUTPUT);
  const rest = Object.entries(properties).filter(([key]) => key !== inputName && key !== outputName);
  const shadowed = rest.find(([key]) => key === EVENT_ATTRIBUTE);
  const envelope = {
    event: name,
    uuid,
    distinct_id: distinctId,
    input: inputName,
    output: outputName,
    ...(shadowed !== undefined && { shadowed: shadowed[1] }),
  };
  return {
    input: inputName === null ? null : JSON.stringify(properties[inputName]),
    output: outputName === null ? null : JSON.stringify(properties[outputName]),
    attributes: JSON.stringify(Object.fromEntries([...rest, [EVENT_ATTRIBUTE, envelope]])),
  };
}
