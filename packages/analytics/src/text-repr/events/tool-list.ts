import { toBase64 } from '../base64.js';
import { headOf } from '../code-points.js';
import { writeJson } from '../python/write-json.js';
import { writeText } from '../python/write-repr.js';
import type { TextContext } from '../text-context.js';
import {
  entriesOf,
  fieldOf,
  fieldOfAny,
  firstFilled,
  hasField,
  isFilled,
  isRecord,
  type JsonRecord,
} from '../value.js';

const MAX_UNKNOWN_LENGTH = 100;

/** A tool, whatever form it was declared in. */
interface Tool {
  readonly name: unknown;
  readonly description: unknown;
  readonly schema: unknown;
}

/** Writes the section of the tools that a model had; nothing when it had none. Many are folded into one line. */
export function toolListLines(declared: unknown, context: TextContext): string[] {
  const entries = isRecord(declared) ? entriesOf(declared).map(([, value]) => value) : declared;
  if (!Array.isArray(entries) || entries.length === 0) return [];
  const { includeMarkers, toolsCollapseThreshold } = context.options;
  const heading = `AVAILABLE TOOLS: ${entries.length}`;
  const isFolded = entries.length > toolsCollapseThreshold;
  if (isFolded && !includeMarkers) return ['', `[+] ${heading}`];
  const lines = [
    heading,
    ...entries.flatMap((entry) => toTools(entry, context)).flatMap((tool) => toolLines(tool, context)),
  ];
  return isFolded ? ['', `<<<TOOLS_EXPANDABLE|${heading}|${toBase64(lines.join('\n'))}>>>`] : ['', ...lines];
}

function toTools(entry: unknown, context: TextContext): Tool[] {
  if (isRecord(entry)) {
    const details = fieldOf(entry, 'function');
    if (isRecord(details)) return [toTool(details)];
    const declarations = fieldOf(entry, 'functionDeclarations');
    if (Array.isArray(declarations)) return declarations.flatMap((declaration) => toTools(declaration, context));
    if (hasField(entry, 'name')) return [toTool(entry)];
  }
  const type = fieldOfAny(entry, 'type');
  const description = headOf(writeJson(entry, context.budget), MAX_UNKNOWN_LENGTH);
  return [{ name: isFilled(type) ? type : 'UNKNOWN', description, schema: undefined }];
}

function toTool(details: JsonRecord): Tool {
  return {
    name: fieldOf(details, 'name') ?? 'UNKNOWN',
    description: fieldOf(details, 'description'),
    schema: firstFilled(
      fieldOf(details, 'input_schema'),
      fieldOf(details, 'inputSchema'),
      fieldOf(details, 'parameters'),
    ),
  };
}

function toolLines({ name, description, schema }: Tool, { budget }: TextContext): string[] {
  const required = fieldOfAny(schema, 'required');
  const properties = fieldOfAny(schema, 'properties');
  const parameters = (isRecord(properties) ? entriesOf(properties) : []).map(([key, property]) => {
    const isRequired = Array.isArray(required) && required.includes(key);
    return `${key}${isRequired ? '' : '?'}: ${writeText(fieldOfAny(property, 'type') ?? 'any', budget)}`;
  });
  const signature = `  ${writeText(name, budget)}(${parameters.join(', ')})`;
  return ['', signature, ...(isFilled(description) ? [`    ${firstSentence(writeText(description, budget))}`] : [])];
}

function firstSentence(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const [sentence = ''] = line.split('. ', 1);
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
