/** Grammars that rules are written for. `tsx` and `javascript` include JSX; `cpp` reads C too. */
export const languages = [
  "typescript",
  "tsx",
  "javascript",
  "python",
  "go",
  "java",
  "csharp",
  "php",
  "ruby",
  "rust",
  "kotlin",
  "cpp",
] as const;
export type Language = (typeof languages)[number];

const byExtension: Record<string, Language> = {
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "tsx",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascript",
  py: "python",
  pyi: "python",
  go: "go",
  java: "java",
  cs: "csharp",
  php: "php",
  rb: "ruby",
  rake: "ruby",
  rs: "rust",
  kt: "kotlin",
  kts: "kotlin",
  c: "cpp",
  h: "cpp",
  cc: "cpp",
  cpp: "cpp",
  cxx: "cpp",
  hh: "cpp",
  hpp: "cpp",
};

/** In lower case, without the dot; empty when the file's name has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** The grammar for a file, told by its name alone; null when there are no rules for it. */
export function languageOf(path: string): Language | null {
  return Object.hasOwn(byExtension, extensionOf(path)) ? (byExtension[extensionOf(path)] ?? null) : null;
}
