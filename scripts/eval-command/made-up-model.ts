import { createHash } from "node:crypto";
import { lastUserText, type MessagesRequest, say, type Script } from "../../e2e/anthropic/script";
import type { GoldenCase } from "@/lib/evaluation/golden-case";
import { randomFrom } from "@/lib/evaluation/score/random";

/** What the program says of one change; the evaluation has to come to just these numbers. */
export interface Planned {
  /** For each expected finding the confidence with which it is told rightly, or null when it is kept quiet about. */
  tells: (number | null)[];
  /** With which confidence something is told that is not so; null: nothing is. */
  lies: number | null;
}

/**
 * Draws by the name of a change what is told of it: two thirds of what is expected, more of it with high confidence
 * than with middling, and something wrong in a quarter of the changes. The same each time.
 */
export function planFor({ id, expected }: Pick<GoldenCase, "id" | "expected">): Planned {
  const random = randomFrom(createHash("sha256").update(id).digest().readUInt32BE());
  const tells = expected.map(() => (random() < 0.66 ? (random() < 0.7 ? 0.95 : 0.8) : null));
  return { tells, lies: random() < 0.25 ? (random() < 0.2 ? 0.95 : 0.8) : null };
}

/** How the mended bugs of a change are told, in their order. */
type Words = string[];

/**
 * A program in the place of a model: it was given the answers, and tells of them what the plan says. It points by the
 * anchors of the diff that it is shown, as a model does.
 */
export function madeUpModel(golden: GoldenCase, words: Words): Script {
  const plan = planFor(golden);
  return (request: MessagesRequest) => {
    const shown = lastUserText(request);
    const told = golden.expected.flatMap(({ places, category }, at) => {
      const confidence = plan.tells[at];
      if (confidence === null || confidence === undefined) return [];
      for (const { path, right } of places) {
        const anchor = right && anchorAt(shown, path, right);
        if (anchor)
          return [
            { ...common(path, anchor), comment: words[at] ?? "", severity: "high", category, confidence },
          ];
      }
      return [];
    });
    const lie = plan.lies === null ? null : anchorFarFrom(shown, golden);
    const lies = lie
      ? [
          {
            ...common(lie.path, lie.anchor),
            comment: "A unicorn grazes here. Nobody ever expected horses in meadows.",
            severity: "high",
            category: "correctness",
            confidence: plan.lies,
          },
        ]
      : [];
    return say(
      `## Summary\nA made-up review.\n\n## Confidence\n3/5\n\n## Review Verdict\n**NEEDS_DISCUSSION**\n\n` +
        `<suggestions>${JSON.stringify([...told, ...lies])}</suggestions>\n<semantic_issues>[]</semantic_issues>`,
    );
  };
}

const common = (file: string, anchor: string) => ({ file, anchor, line_hint: "" });

/** The part of the shown diff that is about a file. */
function partOf(shown: string, path: string): string {
  const start = shown.indexOf(`=== file ${JSON.stringify(path)}`);
  if (start < 0) return "";
  const end = shown.indexOf("\n=== file ", start + 1);
  return shown.slice(start, end < 0 ? undefined : end);
}

const anchorsIn = (text: string) =>
  [...text.matchAll(/^((\d+)#[0-9a-z]+)\|/gm)].map(([, anchor = "", line]) => ({
    anchor,
    line: Number(line),
  }));

const anchorAt = (shown: string, path: string, [first, last]: [number, number]): string | null =>
  anchorsIn(partOf(shown, path)).find(({ line }) => line >= first && line <= last)?.anchor ?? null;

/** A line of the diff at which nothing is expected. */
function anchorFarFrom(shown: string, { expected }: GoldenCase): { path: string; anchor: string } | null {
  for (const [, quoted = ""] of shown.matchAll(/^=== file ("(?:[^"\\]|\\.)*")/gm)) {
    const path = String(JSON.parse(quoted));
    const places = expected.flatMap((one) => one.places).filter((place) => place.path === path);
    const free = anchorsIn(partOf(shown, path)).find(({ line }) =>
      places.every(({ right }) => !right || line < right[0] - 10 || line > right[1] + 10),
    );
    if (free) return { path, anchor: free.anchor };
  }
  return null;
}
