/**
 * What shapes a model's answers beside its name and the request, as one text that goes into the request's hash: how
 * hard it thinks, and the host, where it is not the provider's own: another server gives other answers under the
 * same name. Absent where there is nothing to say.
 */
export function modelSettings(
  effort: string | null | undefined,
  { host, usual }: { host: string; usual: string },
): { settings?: string } {
  const parts = [...(effort ? [`effort=${effort}`] : []), ...(host === usual ? [] : [`host=${host}`])];
  return parts.length > 0 ? { settings: parts.join(" ") } : {};
}
