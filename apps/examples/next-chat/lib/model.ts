import type { LanguageModel } from 'ai';
import { createEchoModel } from './echo-model';

/** Chooses who answers: a model behind the AI Gateway where `AI_GATEWAY_API_KEY` is set, else one that says what it was asked. */
export function chooseModel(): { model: LanguageModel; name: string } {
  const { AI_GATEWAY_API_KEY, CHAT_MODEL = 'openai/gpt-5-mini' } = process.env;
  return AI_GATEWAY_API_KEY ? { model: CHAT_MODEL, name: CHAT_MODEL } : { model: createEchoModel(), name: 'echo' };
}
