import type { PackageLine, ReadPackages } from "./package-line";

/** As PyPI knows a name: in lower case, with one hyphen between its parts. */
const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/** Pinned lines (`name[extra]==1.2 ; marker`) of a file of requirements; others mean no one version. */
export const readRequirements: ReadPackages = (lines) => {
  // A file that names an index of its own may have names that nobody else should hear.
  if (lines.some((line) => /^\s*(-i|--index-url|--extra-index-url)\b(?!.*https:\/\/pypi\.org\/)/.test(line)))
    return [];
  return lines.flatMap((text, at): PackageLine[] => {
    const [, name, version] =
      /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[\w\s,.-]*\])?\s*===?\s*([\w.!+-]+)\s*(?:[;#\\].*|--hash.*)?$/.exec(
        text,
      ) ?? [];
    if (name === undefined || version === undefined) return [];
    return [{ ecosystem: "PyPI", name: normal(name), version, line: at + 1, manifest: true }];
  });
};

/** `[[package]]` blocks of `poetry.lock`, `uv.lock` and `pdm.lock`. */
export const readPythonLock: ReadPackages = (lines) =>
  tomlPackages(lines)
    .filter(({ source }) => source === "" || /pypi\.org|^\{ ?registry = "https:\/\/pypi/.test(source))
    .map(({ name, version, line }) => ({ ecosystem: "PyPI", name: normal(name), version, line }));

/** The same of `Cargo.lock`; what has no source is the project's own. */
export const readCargoLock: ReadPackages = (lines) =>
  tomlPackages(lines)
    .filter(({ source }) =>
      /registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index|index\.crates\.io/.test(source),
    )
    .map(({ name, version, line }) => ({ ecosystem: "crates.io", name, version, line }));

function tomlPackages(lines: readonly string[]) {
  const found: { name: string; version: string; line: number; source: string }[] = [];
  let block: { name: string; version: string; line: number; source: string } | null = null;
  let isSource = false;
  const end = () => {
    if (block && block.name !== "" && block.version !== "") found.push(block);
    block = null;
  };
  for (const [at, text] of lines.entries()) {
    if (/^\[\[package\]\]\s*$/.test(text)) {
      end();
      block = { name: "", version: "", line: 0, source: "" };
      isSource = false;
    } else if (/^\[package\.source\]\s*$/.test(text)) isSource = true;
    else if (text.startsWith("[package.")) isSource = false;
    else if (text.startsWith("[")) {
      end();
      isSource = false;
    } else if (block) {
      const [, key, value = ""] = /^(name|version|source|type|url)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
      const bare = value.replace(/^"|"$/g, "");
      if (isSource && key !== undefined) block.source += `${key === "type" || key === "url" ? bare : ""} `;
      else if (key === "name" && block.name === "") block.name = bare;
      else if (key === "version" && block.version === "")
        Object.assign(block, { version: bare, line: at + 1 });
      else if (key === "source") block.source = bare;
    }
  }
  end();
  return found;
}
