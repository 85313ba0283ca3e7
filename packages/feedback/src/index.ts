export { boolean } from './allow/boolean.js';
export { categorical } from './allow/categorical.js';
export type { FeedbackField, FeedbackScore } from './allow/feedback-field.js';
export { numeric } from './allow/numeric.js';
export { type TextOptions, text } from './allow/text.js';
export { createFeedback, type Feedback } from './create-feedback.js';
export type { FeedbackEvent, FeedbackOptions, RateLimits, TokenOptions, UsedTokens } from './feedback-options.js';
