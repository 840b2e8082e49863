/** Everything that is written down, as `area.what`. */
export const auditActions = [
  "repository.connected",
  "repository.disconnected",
  "repository.rescanned",
  "repository.changed",
  "review.started",
  "review.repeated",
  "review.cancelled",
  "memory.added",
  "memory.changed",
  "memory.deleted",
  "feedback.given",
  "feedback.withdrawn",
  "member.granted",
  "member.withdrawn",
  "key.created",
  "key.revoked",
  "person.signed_in",
  "person.signed_out_everywhere",
  "person.shut_out",
  "person.let_in",
] as const;
export type AuditAction = (typeof auditActions)[number];
