/** Tells whether a page may have this address: the web and the empty page, nothing of the machine or of the browser itself. */
export function isAllowedUrl(url: string): boolean {
  if (url === 'about:blank' || url === '') return true;
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
