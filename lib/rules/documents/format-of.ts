export const formats = ["dockerfile", "workflow", "sql"] as const;
export type Format = (typeof formats)[number];

/** The format of a document, told by its path alone; null when there are no rules for it. */
export function formatOf(path: string): Format | null {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (/^(dockerfile|containerfile)(\..+)?$|\.(dockerfile|containerfile)$/.test(name)) return "dockerfile";
  if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return "workflow";
  if (name.endsWith(".sql")) return "sql";
  return null;
}
