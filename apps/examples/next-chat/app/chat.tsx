'use client';

import { type FormEvent, useState } from 'react';
import { ask, type Message } from '../lib/ask';
import { Thumbs } from './thumbs';

interface Turn {
  readonly question: string;
  readonly answer: string;
  /** Allows feedback on the answer. */
  readonly token?: string | undefined;
  readonly isDone: boolean;
}

/** Asks, and shows the answers as they arrive. */
export function Chat() {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const isBusy = turns.some(({ isDone }) => !isDone);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const question = String(new FormData(form).get('question'));
    form.reset();
    const show = (turn: Turn) => setTurns([...turns, turn]);
    show({ question, answer: '', isDone: false });
    try {
      let turn: Turn = { question, answer: '', isDone: false };
      for await (const { text, token } of ask([...messagesOf(turns), { role: 'user', content: question }])) {
        turn = { question, answer: turn.answer + text, token, isDone: false };
        show(turn);
      }
      show({ ...turn, isDone: true });
    } catch (error) {
      show({ question, answer: `That did not work: ${String(error)}`, isDone: true });
    }
  }

  return (
    <>
      {turns.map((turn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns are only added.
        <section key={index}>
          <p className="question">{turn.question}</p>
          <p className="answer" aria-live="polite" aria-busy={!turn.isDone}>
            {turn.answer}
          </p>
          {turn.isDone && turn.token !== undefined && <Thumbs token={turn.token} />}
        </section>
      ))}
      <form onSubmit={submit}>
        <input name="question" aria-label="Question" placeholder="What is a trace?" required maxLength={500} />
        <button type="submit" disabled={isBusy}>
          Ask
        </button>
      </form>
    </>
  );
}

function messagesOf(turns: readonly Turn[]): Message[] {
  return turns.flatMap(({ answer, question }): Message[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ]);
}
