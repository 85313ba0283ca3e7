export { boolean, categorical, numeric, text } from './index.js';
export { type FeedbackRoute, feedbackRoute } from './next/feedback-route.js';
