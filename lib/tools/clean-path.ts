/** A path that a model gave, as git has it; null when it leads elsewhere or is none. */
export function cleanPath(given: string): string | null {
  const path = given.trim().replace(/^(?:\.\/)+/, "");
  const odd = path === "" || path.startsWith("/") || /[\\\0\n\r]/.test(path) || /^[a-z]:/i.test(path);
  const parts = path.split("/");
  if (odd || parts.some((part) => part === "" || part === "." || part === "..")) return null;
  return parts[0] === ".git" ? null : path;
}
