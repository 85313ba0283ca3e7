'use client';

import { createFeedbackSender } from '@tailrace/feedback/browser';
import { useMemo, useState } from 'react';

/** Two thumbs for one answer. Changing one's mind changes the score. */
export function Thumbs({ token }: { token: string }) {
  const feedback = useMemo(() => createFeedbackSender({ token }), [token]);
  const [note, setNote] = useState('');

  async function vote(isUp: boolean) {
    const { message, state } = await feedback.send('thumbs', isUp);
    setNote(state === 'stored' ? 'Thank you.' : (message ?? 'It is sent when the network is back.'));
  }

  return (
    <p>
      <button type="button" aria-label="Good answer" onClick={() => vote(true)}>
        👍
      </button>{' '}
      <button type="button" aria-label="Bad answer" onClick={() => vote(false)}>
        👎
      </button>{' '}
      <output>{note}</output>
    </p>
  );
}
