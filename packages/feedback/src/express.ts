export type { FeedbackRequest, FeedbackResponse } from './express/express-types.js';
export { type FeedbackRoute, feedbackRoute } from './express/feedback-route.js';
export { boolean, categorical, numeric, text } from './index.js';
