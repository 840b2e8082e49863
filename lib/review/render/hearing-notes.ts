import { patternName } from "@/lib/hearing/pattern-of";
import { peopleInWords } from "@/lib/hearing/why-quiet";
import type { RankedFinding, ReviewOutput } from "../output";
import { codeSpan, safeLine } from "./safe-markdown";
import { count } from "./severity-mark";

const mostNamed = 5;

/**
 * What a review tells of patterns that are folded and muted here, a line each: what is newly so, with who said it and
 * where it is undone, and how many findings of muted rules it leaves out.
 * @param link page of the repository's rules and their precision; null where there is none to link to
 */
export function hearingNotes({ findings }: ReviewOutput, link: string | null): string[] {
  const page = (words: string) => (link ? `[${words}](${link})` : words);
  const fresh = findings.filter(({ opinion }) => opinion?.fresh);
  const patterns = [...Map.groupBy(fresh, ({ opinion }) => opinion?.pattern ?? "").values()];
  const notices = patterns.slice(0, mostNamed).flatMap(([finding]) => newly(finding, page));
  const more = patterns.length - mostNamed;
  const silent = findings.filter(isMuted);
  const names = [...new Set(silent.map(({ opinion }) => patternName(opinion?.pattern ?? "")))];
  return [
    ...notices,
    ...(more > 0 ? [`and ${more} more that are newly folded or muted`] : []),
    ...(silent.length > 0
      ? [
          `${count(silent.length, "finding")} of muted rules, see ${page("what is heard here")}: ${names
            .slice(0, mostNamed)
            .map((name) => codeSpan(name))
            .join(", ")}${names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ""}`,
        ]
      : []),
  ];
}

/** Whether it is left out because its pattern is muted. */
const isMuted = ({ state, opinion }: RankedFinding): boolean =>
  state === "held" && opinion?.state === "muted";

function newly(finding: RankedFinding | undefined, page: (words: string) => string): string[] {
  const opinion = finding?.opinion;
  if (!opinion) return [];
  const what = opinion.state === "muted" && !opinion.spared ? "muted" : "folded";
  const why = opinion.by === null ? peopleInWords(opinion) : `${opinion.by} said so`;
  const how =
    what === "muted" ? "its findings are no longer told" : "its findings stand here and not on their lines";
  return [
    `🔕 ${codeSpan(patternName(opinion.pattern))} is ${what} from now on: ${safeLine(why || "it was called wrong here")}. So ${how}; ${page("undo it with one press")}.`,
  ];
}
