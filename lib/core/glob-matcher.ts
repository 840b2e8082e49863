/** Alternatives that the braces of one glob may come to; one with more meets nothing. */
const mostAlternatives = 100;

type Fits<T> = (item: T) => boolean;
/** Null stands for any number of items. */
type Pattern<T> = (Fits<T> | null)[];

/**
 * Tells which paths a glob means: `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `{a,b}` and `\` before what is meant as it is.
 * From the repository's root; hidden files are files like others. Paths are chosen by strangers, and globs may be:
 * the time is bounded by the length of the one times the length of the other, whatever they are.
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const patterns = alternativesOf(glob.replace(/^(?:\.?\/)+/, "")).map((one): Pattern<string> =>
    one.split("/").map((part) => (part === "**" ? null : nameMatcher(part))),
  );
  return (path) => {
    const names = path.split("/");
    return patterns.some((pattern) => meets(names, pattern));
  };
}

/** Whether its braces come to more choices than are looked at, so that it meets nothing. */
export const hasTooManyChoices = (glob: string): boolean => alternativesOf(glob).length === 0;

/** Without going back further than to the last "any number": whatever stood before it fits as it is. */
function meets<T>(items: readonly T[], pattern: Pattern<T>): boolean {
  let at = 0;
  let next = 0;
  let anyAt = -1;
  let resumeAt = 0;
  while (at < items.length) {
    const fits = pattern[next];
    if (fits === null) {
      anyAt = next++;
      resumeAt = at;
    } else if (fits?.(items[at] as T)) {
      at++;
      next++;
    } else if (anyAt >= 0) {
      next = anyAt + 1;
      at = ++resumeAt;
    } else return false;
  }
  return pattern.slice(next).every((fits) => fits === null);
}

/** The matcher of one name in a path. */
function nameMatcher(part: string): Fits<string> {
  const pattern: Pattern<string> = [];
  const chars = Array.from(part);
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? "";
    const set = char === "[" ? /^\[([!^]?)(\]?[^\]]*)\]/.exec(chars.slice(at).join("")) : null;
    if (char === "*") pattern.push(null);
    else if (char === "?") pattern.push(() => true);
    else if (set) {
      pattern.push(setMatcher(set[2] ?? "", set[1] !== ""));
      at += Array.from(set[0]).length - 1;
    } else {
      const meant = (char === "\\" ? chars[++at] : char) ?? char;
      pattern.push((one) => one === meant);
    }
  }
  return (name) => meets(Array.from(name), pattern);
}

function setMatcher(chars: string, not: boolean): Fits<string> {
  const ranges = [...chars.matchAll(/(.)-(.)|(.)/gsu)].map(([, from, to, one = ""]) => [
    from ?? one,
    to ?? one,
  ]);
  return (char) => ranges.some(([from = "", to = ""]) => from <= char && char <= to) !== not;
}

/** The glob once for each choice of its braces; none when they are too many. */
function alternativesOf(glob: string): string[] {
  const waiting = [glob];
  const done: string[] = [];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const braces = firstBraces(one);
    if (!braces) done.push(one);
    else for (const choice of braces.choices) waiting.push(`${braces.before}${choice}${braces.after}`);
    if (waiting.length + done.length > mostAlternatives) return [];
  }
  return done;
}

/** Braces that are never closed, or hold one thing, stand for themselves. */
function firstBraces(glob: string): { before: string; choices: string[]; after: string } | null {
  for (let start = glob.indexOf("{"); start >= 0; start = glob.indexOf("{", start + 1)) {
    const choices = [""];
    let depth = 0;
    for (let at = start + 1; at < glob.length; at++) {
      const char = glob.charAt(at);
      if (char === "}" && depth === 0) {
        if (choices.length === 1) break;
        return { before: glob.slice(0, start), choices, after: glob.slice(at + 1) };
      }
      if (char === "," && depth === 0) {
        choices.push("");
        continue;
      }
      depth += char === "{" ? 1 : char === "}" ? -1 : 0;
      choices[choices.length - 1] += char === "\\" ? char + glob.charAt(++at) : char;
    }
  }
  return null;
}
