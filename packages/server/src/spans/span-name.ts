import { type Attributes, getText } from './attributes.js';

/** Names a span after what it ran where its instrumentation only says what kind of thing ran. */
export function resolveSpanName(name: string, attributes: Attributes): string {
  const operation = attributes.get('gen_ai.operation.name');
  if (operation === 'execute_tool') return getText(attributes, 'gen_ai.tool.name') ?? name;
  if (operation === 'invoke_agent') return getText(attributes, 'gen_ai.agent.name') ?? name;
  if (name === 'ai.toolCall') return getText(attributes, 'ai.toolCall.name') ?? name;
  if (isVercelWrapper(attributes)) return getText(attributes, 'ai.telemetry.functionId') ?? name;
  return name;
}

/** The AI SDK wraps each model call: `ai.generateText` outside, `ai.generateText.doGenerate` (the call itself) inside. */
export function isVercelWrapper(attributes: Attributes): boolean {
  const operation = getText(attributes, 'ai.operationId');
  return operation !== null && operation !== 'ai.toolCall' && !operation.includes('.do');
}
