import { askedWords } from "./asked-words";

const uses = /\b(?:calls|called|callers?|uses|used|users?|usages?|references?|invokes|invoked)\b/i;
const calls = /\b(?:calls|called|callers?|invokes|invoked)\b/i;
/** What a name itself calls or uses, or what it is used with. */
const reversed =
  /\b(?:called|used|invoked)\s+(?:by|in|inside|within|from)\s+`|`[^`]*`\s+(?:calls|uses|invokes)\b/i;

/** The one name of which a question asks who uses it, and whether calls alone are meant; null where it asks otherwise. */
export function askedUses(question: string): { name: string; called: boolean } | null {
  if (!uses.test(question) || reversed.test(question)) return null;
  const { names } = askedWords(question, []);
  const all = [...new Set(names.flat())];
  const [name] = all;
  return name !== undefined && all.length === 1 ? { name, called: calls.test(question) } : null;
}
