/**
 * A part of a page under one heading.
 * @typedef {object} Section
 * @property {string} id Page and heading, as a link: `tags.md#removing-a-tag`.
 * @property {string} page File name.
 * @property {string} title Title of the page.
 * @property {string} heading Heading of the section; the page's title for what stands before the first one.
 * @property {string} text Markdown below the heading.
 */

/**
 * Splits a Markdown page at its headings; a `#` inside a code block is none.
 * @param {string} page
 * @param {string} markdown
 * @returns {Section[]}
 */
export function splitSections(page, markdown) {
  /** @type {{ heading: string, lines: string[] }[]} */
  const parts = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const heading = isCode ? undefined : /^#{1,3} (.+)$/.exec(line)?.[1];
    if (heading !== undefined) parts.push({ heading, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  const title = parts[0]?.heading ?? page;
  return parts
    .map(({ heading, lines }) => ({
      id: `${page}#${slug(heading)}`,
      page,
      title,
      heading,
      text: lines.join('\n').trim(),
    }))
    .filter(({ text }) => text !== '');
}

/** @param {string} heading */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
