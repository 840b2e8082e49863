/** A step's stored name as words: `read-change` → `Read change`. */
export function labelOfStep(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
