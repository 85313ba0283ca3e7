import type { Agreement } from '@tailrace/analytics/agreement';

/** Shows an agreement. */
export function toAgreementJson(agreement: Agreement): object {
  return {
    unit_count: agreement.unitCount,
    shared_unit_count: agreement.sharedUnitCount,
    rater_count: agreement.raterCount,
    rating_count: agreement.ratingCount,
    pair_count: agreement.pairCount,
    distance: agreement.distance,
    percent_agreement: agreement.percentAgreement,
    cohen_kappa: agreement.cohenKappa,
    krippendorff_alpha: agreement.krippendorffAlpha,
  };
}
