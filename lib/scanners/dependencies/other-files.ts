import type { PackageLine, ReadPackages } from "./package-line";

/** `require` lines of a `go.mod`; `replace`d modules are left out, because another one is built. */
export const readGoMod: ReadPackages = (lines) => {
  const replaced = new Set(
    lines.flatMap((text) => /^\s*(?:replace\s+)?(\S+)(?:\s+v\S+)?\s+=>/.exec(text)?.[1] ?? []),
  );
  let block = "";
  return lines.flatMap((text, at): PackageLine[] => {
    const opened = /^(\w+)\s*\(\s*$/.exec(text)?.[1];
    if (opened !== undefined) block = opened;
    else if (text.startsWith(")")) block = "";
    const [, word, name, version] = /^\s*(require\s+)?([^\s()]+\.[^\s()]+)\s+v(\d\S*)/.exec(text) ?? [];
    if (!name || !version || (word === undefined && block !== "require") || replaced.has(name)) return [];
    return [
      {
        ecosystem: "Go",
        name,
        version: version.replace(/\+incompatible$/, ""),
        line: at + 1,
        manifest: true,
      },
    ];
  });
};

/** Gems of rubygems.org in a `Gemfile.lock`; a platform at the end of a version is no part of it. */
export const readGemLock: ReadPackages = (lines) => {
  let section = "";
  let remote = false;
  return lines.flatMap((text, at): PackageLine[] => {
    if (/^\S/.test(text)) {
      section = text.trim();
      remote = false;
    }
    if (/^ {2}remote:/.test(text)) remote = /^ {2}remote: https:\/\/rubygems\.org\/?\s*$/.test(text);
    const [, name, version] = /^ {4}([\w.-]+) \((\d[\w.]*)(?:-[\w.-]+)?\)\s*$/.exec(text) ?? [];
    if (section !== "GEM" || !remote || !name || !version) return [];
    return [{ ecosystem: "RubyGems", name, version, line: at + 1 }];
  });
};

/** `name` and the `version` after it in a `composer.lock`. */
export const readComposerLock: ReadPackages = (lines) => {
  let name: string | null = null;
  return lines.flatMap((text, at): PackageLine[] => {
    const named = /^ {12}"name": "([^"/]+\/[^"]+)",?\s*$/.exec(text)?.[1];
    if (named !== undefined) name = named;
    const version = /^ {12}"version": "v?(\d[^"]*)",?\s*$/.exec(text)?.[1];
    if (version === undefined || name === null) return [];
    const found: PackageLine = { ecosystem: "Packagist", name, version, line: at + 1 };
    name = null;
    return [found];
  });
};

/** Dependencies of a `pom.xml` that say a version themselves, or by a property of the same file. */
export const readPom: ReadPackages = (lines) => {
  const text = withoutComments(lines.join("\n"));
  const properties = new Map(
    [...text.matchAll(/<([\w.-]{1,100})>\s*([^<>\s]{1,100})\s*<\/\1>/g)].map(([, key, value]) => [
      key ?? "",
      value ?? "",
    ]),
  );
  const found: PackageLine[] = [];
  for (let from = text.indexOf("<dependency>"); from >= 0; from = text.indexOf("<dependency>", from + 1)) {
    const to = text.indexOf("</dependency>", from);
    if (to < 0) break;
    const block = text.slice(from, to);
    const field = (name: string) => new RegExp(`<${name}>\\s*([^<>\\s]{1,200})\\s*</${name}>`).exec(block);
    const version = field("version");
    const property = /^\$\{([\w.-]+)\}$/.exec(version?.[1] ?? "")?.[1];
    const meant = property === undefined ? version?.[1] : properties.get(property);
    const [group, artifact] = [field("groupId")?.[1], field("artifactId")?.[1]];
    if (!version || !meant || !group || !artifact || !/^\d[\w.-]*$/.test(meant)) continue;
    const place =
      property === undefined
        ? from + version.index
        : text.search(new RegExp(`<${property.replace(/[.]/g, "\\.")}>`));
    const line = text.slice(0, Math.max(0, place)).split("\n").length;
    found.push({ ecosystem: "Maven", name: `${group}:${artifact}`, version: meant, line, manifest: true });
  }
  return found;
};

/** With as many lines as before. */
const withoutComments = (text: string): string => {
  let rest = text;
  let clean = "";
  for (;;) {
    const from = rest.indexOf("<!--");
    if (from < 0) return clean + rest;
    const to = rest.indexOf("-->", from);
    const comment = to < 0 ? rest.slice(from) : rest.slice(from, to + 3);
    clean += rest.slice(0, from) + "\n".repeat(comment.split("\n").length - 1);
    rest = rest.slice(from + comment.length);
  }
};

/** `group:name:version=configurations` lines of a `gradle.lockfile`. */
export const readGradleLock: ReadPackages = (lines) =>
  lines.flatMap((text, at): PackageLine[] => {
    const [, name, version] = /^([\w.-]+:[\w.-]+):([\w.-]+)=/.exec(text) ?? [];
    return name && version ? [{ ecosystem: "Maven", name, version, line: at + 1 }] : [];
  });
