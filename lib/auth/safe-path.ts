/** A path on this site to go on to; anything that could lead elsewhere becomes the start page. */
export function safePath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !/^\/(?![/\\])[^\\]*$/.test(next) || next.startsWith("/login")) return "/";
  return next;
}
