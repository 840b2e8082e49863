import { DockerfileParser } from "dockerfile-ast";

/** One instruction, with its continued lines joined. */
export interface DockerInstruction {
  /** In capitals. */
  keyword: string;
  /** What follows the keyword, flags included, on one line and without comments. */
  text: string;
  startLine: number;
  endLine: number;
}

/** The instructions by stage; those before the first `FROM` are in none. */
export interface DockerDocument {
  stages: DockerInstruction[][];
  all: DockerInstruction[];
}

/** Reads a Dockerfile; what is no instruction is left out. */
export function readDockerfile(text: string): DockerDocument {
  const lines = text.split("\n");
  const all = DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction): DockerInstruction => {
      const range = instruction.getRange();
      return {
        keyword: instruction.getKeyword().toUpperCase(),
        text: joined(lines.slice(range.start.line, range.end.line + 1)),
        startLine: range.start.line + 1,
        endLine: range.end.line + 1,
      };
    });
  const stages: DockerInstruction[][] = [];
  for (const instruction of all) {
    if (instruction.keyword === "FROM") stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return { stages, all };
}

/** An instruction's lines as one, without the keyword and without comments between them. */
function joined(lines: readonly string[]): string {
  const [first = "", ...more] = lines;
  return [first.trimStart().replace(/^\w+/, ""), ...more.filter((line) => !line.trimStart().startsWith("#"))]
    .map((line) => line.trim().replace(/\\$/, "").trim())
    .join(" ")
    .trim();
}
