import { feedback } from '../../../lib/feedback';

export const { POST, DELETE } = feedback;
