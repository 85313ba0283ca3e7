/** Makes the same response with another body. */
export function rebuildResponse(response, body) {
  const { headers, status, statusText } = response;
  return new Response(body, { headers, status, statusText });
}
/** Tells whether a response can be made again: those of failed requests and of upgrades to other protocols cannot. */
export function canBeRebuilt({ bodyUsed, body, status }) {
  return status >= 200 && !bodyUsed && body?.locked !== true;
}
