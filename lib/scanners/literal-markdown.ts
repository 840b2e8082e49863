/** Plain text as Markdown that says the same; backticks go on marking code. */
export const literalMarkdown = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\*_[\]<>#|~!&]/g, "\\$&")))
    .join("")
    .replace(/^(\s*)([-+=]|\d+[.)])(?=\s|$)/gm, "$1\\$2");
