/** One message of a conversation. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Asks the server, and yields the answer piece by piece, each with the token that allows feedback on it. */
export async function* ask(messages: readonly Message[]): AsyncGenerator<{ text: string; token: string | undefined }> {
  const response = await fetch('/api/chat', { method: 'POST', body: JSON.stringify({ messages }) });
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const token = response.headers.get('x-feedback-token') ?? undefined;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    yield { text: piece.value, token };
  }
}
