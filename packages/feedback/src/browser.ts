export {
  createFeedbackSender,
  type FeedbackReceipt,
  type FeedbackSender,
  type FeedbackSenderOptions,
  type FeedbackValue,
} from './browser/feedback-sender.js';
