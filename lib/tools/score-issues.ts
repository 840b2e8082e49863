import type { Issue } from "@/lib/source/change";

const titleWeight = 3;
const labelWeight = 2;

/**
 * Issues that share words with a query, best first, ties in the given order. A word counts more the fewer issues
 * have it (inverse document frequency), and more in a title or label than in the text.
 */
export function scoreIssues(issues: Issue[], query: string): { issue: Issue; score: number }[] {
  const wanted = [...new Set(wordsOf(query))];
  const read = issues.map((issue) => ({
    issue,
    title: new Set(wordsOf(issue.title)),
    labels: new Set(wordsOf(issue.labels.join(" "))),
    body: new Set(wordsOf(issue.body.slice(0, 10_000))),
  }));
  const rarity = new Map(
    wanted.map((word) => {
      const having = read.filter(
        ({ title, labels, body }) => title.has(word) || labels.has(word) || body.has(word),
      );
      return [word, Math.log(1 + issues.length / (1 + having.length))];
    }),
  );
  return read
    .map(({ issue, title, labels, body }) => ({
      issue,
      score: wanted.reduce((sum, word) => {
        const where =
          (title.has(word) ? titleWeight : 0) +
          (labels.has(word) ? labelWeight : 0) +
          (body.has(word) ? 1 : 0);
        return sum + where * (rarity.get(word) ?? 0);
      }, 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

const emptyWords = new Set(
  "a an and are as at be but by can do does for from has have how i if in into is it its more my no not of on or our should so than that the their then there these they this to up us was we what when where which while who why will with would you your".split(
    " ",
  ),
);

/** Lower-case words and the parts of identifiers (`readFile`, `read_file`), without endings that only inflect. */
function wordsOf(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !emptyWords.has(word))
    .map(stem);
}

function stem(word: string): string {
  if (word.length > 5 && word.endsWith("ing")) return word.slice(0, -3);
  if (word.length > 4 && (word.endsWith("ed") || word.endsWith("es"))) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
