import type { ModelRequest } from "@/lib/llm/model";
import type { FileChange } from "@/lib/source/change";
import { oneLine } from "@/lib/tools/one-line";
import { frameData } from "../prompt-frame";
import { triageV1 } from "../prompts/triage-v1";

/** Files that are asked about in one call, and characters of each and of all that are shown. */
export const mostAsked = 150;
const longest = { file: 700, all: 24_000, line: 160, path: 300 };

/** Asks how closely files deserve to be looked at; they are numbered from 1. The same files make the same request. */
export function triageRequest(files: readonly FileChange[]): ModelRequest {
  let room = longest.all;
  const shown = files.map((file, at) => {
    const head = `${at + 1}. ${oneLine(file.path, longest.path)} (${file.status}, +${file.additions} -${file.deletions})`;
    const lines = changedLines(file, Math.min(longest.file, room));
    room -= lines.length;
    return lines ? `${head}\n${lines}` : head;
  });
  const text = `# Files\n${frameData("files", shown.join("\n\n"))}\n\n${triageV1.closing}`;
  return {
    purpose: "triage",
    system: triageV1.system,
    messages: [{ role: "user", content: [{ type: "text", text }] }],
    tools: [],
    maxTokens: 400 + files.length * 40,
  };
}

function changedLines({ hunks }: FileChange, room: number): string {
  let text = "";
  for (const { lines } of hunks)
    for (const { kind, text: line } of lines) {
      if (kind === "context") continue;
      const shown = `   ${kind === "added" ? "+" : "-"}${line.slice(0, longest.line)}\n`;
      if (text.length + shown.length > room) return text;
      text += shown;
    }
  return text;
}
