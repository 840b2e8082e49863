import { extensionOf, languageOf } from "@/lib/rules/language";
import type { Grammar } from "@/lib/rules/parse-source";

const others: Readonly<Record<string, string>> = {
  css: "css",
  html: "html",
  htm: "html",
  vue: "vue",
  svelte: "svelte",
  md: "markdown",
  mdx: "markdown",
  markdown: "markdown",
  rst: "restructuredtext",
  adoc: "asciidoc",
  txt: "text",
  json: "json",
  jsonc: "json",
  json5: "json",
  yaml: "yaml",
  yml: "yaml",
  toml: "toml",
  ini: "ini",
  cfg: "ini",
  xml: "xml",
  sql: "sql",
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  fish: "shell",
  ps1: "powershell",
  swift: "swift",
  scala: "scala",
  dart: "dart",
  lua: "lua",
  ex: "elixir",
  exs: "elixir",
  erl: "erlang",
  hs: "haskell",
  clj: "clojure",
  zig: "zig",
  nim: "nim",
  jl: "julia",
  r: "r",
  pl: "perl",
  pm: "perl",
  m: "objective-c",
  mm: "objective-c",
  groovy: "groovy",
  gradle: "groovy",
  tf: "terraform",
  hcl: "terraform",
  proto: "protobuf",
  graphql: "graphql",
  gql: "graphql",
  prisma: "prisma",
  scss: "scss",
  sass: "sass",
  less: "less",
  cmake: "cmake",
  mk: "make",
  sol: "solidity",
};

const byName: Readonly<Record<string, string>> = {
  dockerfile: "dockerfile",
  makefile: "make",
  rakefile: "ruby",
  gemfile: "ruby",
  "cmakelists.txt": "cmake",
};

/** The language that a file's name tells, and the grammar that reads it; C is read by that of C++. */
export function languageOfPath(path: string): { language: string | null; grammar: Grammar | null } {
  const code = languageOf(path);
  const extension = extensionOf(path);
  if (code) return { language: code === "cpp" && /^[ch]$/.test(extension) ? "c" : code, grammar: code };
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (Object.hasOwn(byName, name)) {
    const language = byName[name] ?? null;
    return { language, grammar: language === "ruby" ? "ruby" : null };
  }
  const language = Object.hasOwn(others, extension) ? (others[extension] ?? null) : null;
  return { language, grammar: language === "css" ? "css" : null };
}
