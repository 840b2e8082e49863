/** Names of values that an attacker must not guess. */
export const secretName =
  "(?i)(token|secret|passw(or)?d|passcode|nonce|csrf|xsrf|otp|api_?key|session_?id|salt|(auth|reset|invite|verification|access)_?code|(private|encryption|signing|secret)_?key)s?$";

/** Names of functions that make such values. */
export const secretMaker =
  "(?i)^_*(generate|gen|create|make|new|random|get|build|next)\\w*(token|secret|passw(or)?d|passcode|nonce|csrf|otp|api_?key|session_?id|salt|code)$";

/** Names of tokens that only tell one request from another. */
export const requestToken = "(?i)(fetch|refresh|request|cancel\\w*|load|render|abort|query|sync)_?token$";
