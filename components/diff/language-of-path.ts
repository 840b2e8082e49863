import type { LanguageInput } from "shiki/core";

/** Grammars that a browser may load, each in a chunk of its own. */
export const grammars = {
  bash: () => import("shiki/langs/bash.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  cpp: () => import("shiki/langs/cpp.mjs"),
  csharp: () => import("shiki/langs/csharp.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  docker: () => import("shiki/langs/docker.mjs"),
  elixir: () => import("shiki/langs/elixir.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  graphql: () => import("shiki/langs/graphql.mjs"),
  hcl: () => import("shiki/langs/hcl.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  ini: () => import("shiki/langs/ini.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  jsonc: () => import("shiki/langs/jsonc.mjs"),
  jsx: () => import("shiki/langs/jsx.mjs"),
  kotlin: () => import("shiki/langs/kotlin.mjs"),
  lua: () => import("shiki/langs/lua.mjs"),
  make: () => import("shiki/langs/make.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  proto: () => import("shiki/langs/proto.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  scala: () => import("shiki/langs/scala.mjs"),
  scss: () => import("shiki/langs/scss.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  svelte: () => import("shiki/langs/svelte.mjs"),
  swift: () => import("shiki/langs/swift.mjs"),
  toml: () => import("shiki/langs/toml.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  vue: () => import("shiki/langs/vue.mjs"),
  xml: () => import("shiki/langs/xml.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
} satisfies Record<string, LanguageInput>;

export type Language = keyof typeof grammars;

const extensions: Record<Language, string> = {
  bash: "sh bash zsh",
  c: "c h",
  cpp: "cpp cc cxx hpp hh hxx",
  csharp: "cs",
  css: "css",
  docker: "dockerfile",
  elixir: "ex exs",
  go: "go",
  graphql: "graphql gql",
  hcl: "tf hcl",
  html: "html htm",
  ini: "ini cfg conf properties",
  java: "java",
  javascript: "js mjs cjs",
  json: "json",
  jsonc: "jsonc json5",
  jsx: "jsx",
  kotlin: "kt kts",
  lua: "lua",
  make: "makefile mk",
  markdown: "md mdx markdown",
  php: "php",
  proto: "proto",
  python: "py pyi",
  ruby: "rb rake gemspec gemfile rakefile",
  rust: "rs",
  scala: "scala sc",
  scss: "scss",
  sql: "sql",
  svelte: "svelte",
  swift: "swift",
  toml: "toml",
  tsx: "tsx",
  typescript: "ts mts cts",
  vue: "vue",
  xml: "xml svg",
  yaml: "yaml yml",
};

const byExtension = new Map(
  Object.entries(extensions).flatMap(
    ([language, names]) => names.split(" ").map((name) => [name, language as Language]), // keys of the record above
  ),
);

/** The language that a path's name or extension stands for; null when there is no grammar for it. */
export function languageOfPath(path: string): Language | null {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return byExtension.get(name) ?? byExtension.get(name.slice(name.lastIndexOf(".") + 1)) ?? null;
}
