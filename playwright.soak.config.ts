import base from "./playwright.config";

/** Long runs against the built server (`npm run soak`): minutes each, so not part of every `npm test`. */
export default { ...base, testMatch: "**/*.soak.ts" };
