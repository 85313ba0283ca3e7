/** The span attributes that the server gives a meaning, by what they say. */
export const ATTRIBUTE = {
  input: 'lmnr.span.input',
  output: 'lmnr.span.output',
  spanType: 'lmnr.span.type',
  path: 'lmnr.span.path',
  idsPath: 'lmnr.span.ids_path',
  tags: 'lmnr.association.properties.tags',
  userId: 'lmnr.association.properties.user_id',
  sessionId: 'lmnr.association.properties.session_id',
  traceType: 'lmnr.association.properties.trace_type',
  metadataPrefix: 'lmnr.association.properties.metadata.',
  incomplete: 'tailrace.incomplete',
} as const;
