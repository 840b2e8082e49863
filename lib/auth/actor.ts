/** Who asks. Every verb takes one; what it may do is decided in the verb, not where the request came in. */
export type Actor =
  | { kind: "owner" }
  | { kind: "key"; name: string }
  | { kind: "webhook"; eventId: string }
  | { kind: "cli" };
