export const fields = ["name", "scope", "repositories", "expiresInDays"] as const;
type Field = (typeof fields)[number];

/** What the form shows after it was sent: the key, this once, or what is wrong. */
export interface KeyFormState {
  made: { name: string; key: string } | null;
  errors: Partial<Record<Field, string>>;
  message: string | null;
}

export const emptyForm: KeyFormState = { made: null, errors: {}, message: null };
