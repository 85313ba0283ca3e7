/**
 * What a visitor does, and what is promised to come of it.
 * @typedef {object} Visit
 * @property {string} question
 * @property {'answered' | 'no-answer' | 'left' | 'refused' | 'failed'} outcome
 * @property {'up' | 'down'} [thumbs] Given after the answer.
 * @property {string} [source] Another source than the documentation.
 * @property {string} [body] Sent as it is, instead of the question.
 */

/** @type {Visit[]} */
export const visits = [
  { question: 'How do I add a tag to a trace?', outcome: 'answered', thumbs: 'up' },
  { question: 'Can I remove a tag again?', outcome: 'answered', thumbs: 'up' },
  { question: 'How many tags may one call have?', outcome: 'answered' },
  { question: 'What happens to a tag when the trace has not arrived yet?', outcome: 'answered', thumbs: 'up' },
  { question: 'How do I push metadata to a finished trace?', outcome: 'answered', thumbs: 'up' },
  { question: 'Does pushing metadata replace nested objects or merge them?', outcome: 'answered', thumbs: 'down' },
  { question: 'How do I score a trace?', outcome: 'answered' },
  { question: 'Can a score be attached to a span?', outcome: 'answered' },
  { question: 'Which forms of trace id are accepted?', outcome: 'left' },
  { question: 'What is the outbox and when does it send?', outcome: 'answered', thumbs: 'up' },
  { question: 'How much memory can the outbox take?', outcome: 'answered' },
  { question: 'What does flush return?', outcome: 'answered', thumbs: 'up' },
  { question: 'How do I deliver everything before my process exits?', outcome: 'left' },
  { question: 'Which errors are retried?', outcome: 'answered' },
  { question: 'Is Retry-After obeyed?', outcome: 'answered', thumbs: 'up' },
  { question: 'How long is the default timeout?', outcome: 'answered' },
  { question: 'How do I use the Express middleware?', outcome: 'answered', thumbs: 'up' },
  { question: 'Does the middleware delay the response?', outcome: 'answered' },
  { question: 'What is recorded when a client disconnects?', outcome: 'left' },
  { question: 'Where does the server keep its data?', outcome: 'answered' },
  { question: 'How do I run the server with PostgreSQL?', outcome: 'answered', thumbs: 'down' },
  { question: 'Does an acknowledged write survive a crash?', outcome: 'answered', thumbs: 'up' },
  { question: 'How do I tag many traces from the command line?', outcome: 'answered' },
  { question: 'What does tailrace doctor check?', outcome: 'answered', thumbs: 'up' },
  { question: 'How do I tell a rate limit error from a connection error?', outcome: 'answered' },
  { question: 'What is the weather in Lisbon tomorrow?', outcome: 'no-answer', thumbs: 'down' },
  { question: 'Who won the football world cup?', outcome: 'no-answer' },
  { question: '', outcome: 'refused' },
  { question: `Why ${'very '.repeat(120)}long?`, outcome: 'refused' },
  { question: '(a body that is no JSON)', outcome: 'refused', body: '{"question": "How' },
  { question: 'What did the archive say about tags?', outcome: 'failed', source: 'archive' },
];
