/** A string literal's text, in any of the languages, that starts like an SQL statement. */
export const sqlText =
  "(?i)^[frb]*[\"'`]+\\s*(select|insert\\s+into|replace\\s+into|update|delete\\s+from|drop\\s+table|alter\\s+table|truncate|merge\\s+into|with\\s+\\w+\\s+as)\\s";

/** Names of values that hold parts of a statement (a column list, a quoted identifier), not what a user sent. */
export const sqlPart =
  "(?i)placeholder|column|cols\\b|field|table|schema|clause|where|order|quote|escape|ident|sql|fragment|filter|seq|[\"'`]\\?";

/** Told by the text alone: a file holds a literal that starts like a statement. */
export const sqlLiteral =
  /["'`]\s*(select|insert\s+into|replace\s+into|update|delete\s+from|drop\s+table|alter\s+table|truncate|merge|with\s+\w+\s+as|insert|delete|\{?\s*call)\s/i;
