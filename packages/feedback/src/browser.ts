export type { FeedbackReceipt, FeedbackValue } from './browser/feedback-message.js';
export { createFeedbackSender, type FeedbackSender, type FeedbackSenderOptions } from './browser/feedback-sender.js';
