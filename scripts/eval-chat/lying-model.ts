import { createHash } from "node:crypto";
import { lastUserText, type MessagesRequest, say, type Script } from "../../e2e/anthropic/script";

/** What a lying answer says, and what must become of it. */
export interface Planted {
  /** Texts of which none may reach the reader: citations of what is not there. */
  lies: string[];
  /** A name that stands nowhere; where it is told, it must be marked as unsupported. */
  invented: string;
  /** The citation that holds, as it is to stand in the answer; null where all is made up. */
  truth: string | null;
}

interface Shown {
  path: string;
  sha: string;
  /** Lines with their numbers. */
  lines: { at: number; text: string }[];
}

/** Places of the code as they are shown to a model: `path:1-9@0123456789ab (…)`, then numbered lines. */
export function placesIn(text: string): Shown[] {
  const heads = [...text.matchAll(/^(.+?):(\d+)(?:-(\d+))?@([0-9a-f]{12}) \(.*$/gm)];
  return heads.map(([head, path = "", , , sha = ""], nth) => {
    const rest = text.slice((heads[nth]?.index ?? 0) + head.length, heads[nth + 1]?.index);
    const lines = [...rest.matchAll(/^(\d+)\| (.*)$/gm)].map(([, at, line = ""]) => ({
      at: Number(at),
      text: line,
    }));
    return { path, sha, lines };
  });
}

/**
 * A program in the place of a model that tells one true thing, or nothing true, and four lies: a file that is not
 * there, lines beyond a file's end, a commit that was not read, and a name that the cited lines do not have.
 * @param plant told what was planted
 */
export function lyingModel(question: string, plant: (planted: Planted) => void): Script {
  const key = createHash("sha256").update(question).digest("hex").slice(0, 8);
  return (request: MessagesRequest) => {
    const places = placesIn(lastUserText(request)).filter(({ lines }) => lines.length > 0);
    const named = places.flatMap(({ path, sha, lines }) =>
      lines.flatMap(({ at, text }) => {
        const name = /\b[A-Za-z_]\w{5,}\b/.exec(text)?.[0];
        return name === undefined || /[`]/.test(path) ? [] : [{ name, path, sha, at }];
      }),
    );
    const [first, other = first] = named;
    const invented = `inventedName${key}`;
    if (!first || !other) {
      plant({ lies: [], invented, truth: null });
      return say("The index holds nothing about that.");
    }
    const all = Number.parseInt(key.slice(0, 2), 16) % 3 === 0;
    const truth = `${first.path}:${first.at}@${first.sha}`;
    const beyond = 90_000 + Number.parseInt(key.slice(2, 5), 16);
    const lies = [
      `src/invented-${key}/handler.ts:10-24@${first.sha}`,
      `${first.path}:${beyond}-${beyond + 3}@${first.sha}`,
      `${other.path}:${other.at}@${createHash("sha256").update(key).digest("hex").slice(0, 12)}`,
    ];
    plant({
      lies: lies
        .map((lie) => lie.replace(/@.*/, ""))
        .slice(0, 2)
        .concat(lies[2] ?? ""),
      invented,
      truth: all ? null : truth,
    });
    return say(
      [
        all ? "" : `\`${first.name}\` stands here (\`${truth}\`).`,
        `It is called by the handler of \`${invented}\` (\`${lies[0]}\`).`,
        `Errors of \`${first.name}\` are thrown at \`${lies[1]}\`.`,
        `\`${other.name}\` was added in \`${lies[2]}\`.`,
        `Then \`${invented}\` takes over (\`${other.path}:${other.at}@${other.sha}\`).`,
      ]
        .filter(Boolean)
        .join("\n\n"),
    );
  };
}

/** What of it reached the reader: lies that stand in the answer, and inventions that are told as if they held. */
export function survivors(answer: string, { lies, invented }: Planted): string[] {
  const unmarked = answer
    .split("\n")
    .filter((line) => line.includes(invented) && !line.includes("_(not supported by the code)_"));
  return [...lies.filter((lie) => answer.includes(lie)), ...unmarked];
}
