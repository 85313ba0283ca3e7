/** One thing that the server refused. */
export interface FieldError {
  /** The field as this library names it: `config.max`, `scores[0].definitionId`; null when it is about the whole request. */
  field: string | null;
  /** PostHog's reason, for example `required`; null where it gives none. */
  code: string | null;
  /** In the server's words. */
  message: string;
}
