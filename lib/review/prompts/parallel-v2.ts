import { performanceV1 } from "./performance-v1";
import { withPrecision } from "./precision-v1";
import { securityV1 } from "./security-v1";
import { styleV1 } from "./style-v1";

/** The three agents as before, with four questions that each finding has to pass. */
export const securityV2 = { ...securityV1, ...withPrecision(securityV1.system, "security-v2") };
export const performanceV2 = { ...performanceV1, ...withPrecision(performanceV1.system, "performance-v2") };
export const styleV2 = { ...styleV1, ...withPrecision(styleV1.system, "style-v2") };
