/** The rule above a section. */
export const BAR = '-'.repeat(80);

/** The rule below a title. */
export const DOUBLE_BAR = '='.repeat(80);
