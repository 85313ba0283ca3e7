import { HttpError } from './http-error.mjs';

const MAX_QUESTION_LENGTH = 500;

/**
 * Reads the body of `POST /ask`. Throws HttpError 400 saying what is wrong.
 * @param {unknown} body
 */
export function readQuestion(body) {
  const { question, source = 'docs' } = /** @type {{ question?: unknown, source?: unknown }} */ (body ?? {});
  if (typeof question !== 'string' || question.trim() === '') {
    throw new HttpError(400, 'Ask something: "question" must be a text that is not empty.');
  }
  if (question.length > MAX_QUESTION_LENGTH) {
    throw new HttpError(400, `Ask shorter: "question" may have ${MAX_QUESTION_LENGTH} characters.`);
  }
  if (typeof source !== 'string') throw new HttpError(400, '"source" must be a text.');
  return { question: question.trim(), source };
}
