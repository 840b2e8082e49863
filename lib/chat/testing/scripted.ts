import type { Block, Model, ModelReply, ModelRequest, OnText } from "@/lib/llm/model";
import type { CodePlace } from "@/lib/index/search-code";
import type { Library } from "../library";

const usage = { inputTokens: 100, outputTokens: 10, cacheReadTokens: 0, cacheWriteTokens: 0 };

type Turn = string | [name: string, input: unknown][] | Error;

/** A model that says one thing after the other, and keeps what it was asked. */
export function scriptedModel(...turns: Turn[]): Model & { asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    id: "test/scripted",
    asked,
    async complete(request, _signal, onText): Promise<ModelReply> {
      const turn = turns[asked.length];
      asked.push(structuredClone(request));
      if (turn === undefined) throw new Error("The script has ended.");
      if (turn instanceof Error) throw turn;
      if (typeof turn === "string") await inPieces(turn, onText);
      const content: Block[] =
        typeof turn === "string"
          ? [{ type: "text", text: turn }]
          : turn.map(([name, input], at) => ({ type: "tool_use", id: `${asked.length}-${at}`, name, input }));
      const stopReason = typeof turn === "string" ? "end_turn" : "tool_use";
      return { model: "test/scripted", content, stopReason, usage };
    },
  };
}

/** Tells a text as it would come over the wire, with time between for whoever listens. */
async function inPieces(text: string, onText: OnText | undefined): Promise<void> {
  if (!onText) return;
  for (let at = 20; at < text.length + 20; at += 20) {
    onText(text.slice(0, at));
    await new Promise(setImmediate);
  }
}

/** An index of files that finds those of which a word stands in the query; each file is one place. */
export const libraryOf = (files: Record<string, string>, sha: string): Library => ({
  search(_repository, query, limit) {
    const words = query.toLowerCase().match(/\w{4,}/g) ?? [];
    const items = Object.entries(files)
      .filter(([path, text]) => words.some((word) => `${path}\n${text}`.toLowerCase().includes(word)))
      .map(([path, text], nth): CodePlace => ({
        path,
        startLine: 1,
        endLine: text.split("\n").length,
        sha,
        header: path,
        text,
        why: {
          words: 1,
          meaning: null,
          declares: [],
          inPath: [],
          lowered: null,
          ofFile: 1,
          channels: { references: 0, imports: 0, recent: 0, together: 0 },
          fixed: 1 - nth / 10,
          score: 1 - nth / 10,
        },
      }));
    return Promise.resolve({
      commit: sha,
      ranking: null,
      meaning: { used: false, note: null },
      items: items.slice(0, limit),
    });
  },
  counts(_repository, words) {
    const texts = Object.entries(files).map(([path, text]) => `${path}\n${text}`.toLowerCase());
    // By its beginning, as stems are.
    const holding = (word: string) => texts.filter((text) => text.includes(word.toLowerCase().slice(0, 4)));
    return Promise.resolve({
      all: texts.length,
      chunks: new Map(words.map((word) => [word, holding(word).length])),
    });
  },
  definitions: () => Promise.resolve({ commit: sha, items: [] }),
  uses: () => Promise.resolve({ commit: sha, items: [] }),
  importers: () => Promise.resolve({ commit: sha, items: [] }),
  commits: () => Promise.resolve(null),
  pulls: () => Promise.resolve([]),
  memories: () => Promise.resolve([]),
  readFiles: (_repository, commit, paths) =>
    Promise.resolve(
      new Map(
        paths.flatMap((path) => {
          const text = commit === sha ? files[path] : undefined;
          return text === undefined ? [] : [[path, text.split("\n")] as const];
        }),
      ),
    ),
});
