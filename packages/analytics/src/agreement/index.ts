export type { Agreement, Coefficient, NoCoefficientReason, RatingDistance } from './agreement.js';
export { AgreementTally, type UnitRatings } from './agreement-tally.js';
export { computeAgreement } from './compute-agreement.js';
export type { Rating, RatingValue } from './rating.js';
