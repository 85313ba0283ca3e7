// Words that say nothing about what a question is about.
const STOP_WORDS = new Set(
  `a about all an and any are as at be been by can could did do does doing for from get gets has have how i if in into is it
  its just like me my no not of on or our out should so some than that the their them then there these they this to up us use
  used using was we were what when where which while who why will with without would you your`.split(/\s+/),
);

/**
 * Reads the words of a text that carry meaning, in lower case.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !STOP_WORDS.has(word)).map(stem);
}

/**
 * Cuts the endings that plural and tense put on a word, so that "tags" finds "tag" and "retried" finds "retries".
 * @param {string} word
 */
function stem(word) {
  if (word.length < 4) return word;
  return word.replace(/(?:ies|ied|y)$/, 'i').replace(/(?<=.{3})(?:ing|ed|es|s|e)$/, '');
}
