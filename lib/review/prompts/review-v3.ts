import { withPrecision } from "./precision-v1";
import { reviewV2 } from "./review-v2";

/** The same as `review-v2`, with four questions that each finding has to pass. */
export const reviewV3 = { ...reviewV2, ...withPrecision(reviewV2.system, "review-v3") };
