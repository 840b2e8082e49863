import { expect, test } from "vitest";
import { readerOf } from "./reader-of";

const files: [path: string, text: string, packages: string[]][] = [
  [
    "web/package-lock.json",
    JSON.stringify(
      {
        name: "web",
        version: "1.0.0",
        lockfileVersion: 3,
        packages: {
          "": { name: "web", version: "1.0.0", dependencies: { left: "^1.0.0" } },
          "node_modules/left": {
            version: "1.2.3",
            resolved: "https://registry.npmjs.org/left/-/left-1.2.3.tgz",
            dependencies: { version: "^2.0.0" },
            engines: { node: ">=18" },
          },
          "node_modules/a/node_modules/@b/c": {
            version: "2.0.0-rc.1",
            dev: true,
            bin: { version: "cli.js" },
          },
          "node_modules/alias": { name: "real", version: "3.0.0" },
          "node_modules/inhouse": { version: "1.0.0", resolved: "https://npm.acme.example/inhouse.tgz" },
          "node_modules/linked": { resolved: "packages/linked", link: true },
          "packages/linked": { version: "0.0.1" },
        },
      },
      null,
      2,
    ),
    ["npm left 1.2.3 @14", "npm @b/c 2.0.0-rc.1 @24", "npm real 3.0.0 @32"],
  ],
  [
    "package-lock.json",
    JSON.stringify(
      {
        name: "old",
        lockfileVersion: 1,
        requires: true,
        dependencies: {
          left: {
            version: "1.2.3",
            requires: { right: "^1.0.0" },
            dependencies: { right: { version: "1.0.5" } },
          },
          git: { version: "git+https://github.com/a/b.git#1234" },
        },
      },
      null,
      2,
    ),
    ["npm right 1.0.5 @13", "npm left 1.2.3 @7"],
  ],
  [
    "package.json",
    `{\n  "version": "1.0.0",\n  "dependencies": {\n    "left": "1.2.3",\n    "right": "^1.0.0"\n  },\n  "engines": { "node": "24.0.0" },\n  "scripts": {\n    "x": "1.0.0"\n  }\n}`,
    ["npm left 1.2.3 @4"],
  ],
  [
    "yarn.lock",
    `# yarn lockfile v1\n\n"@b/c@^1.0.0", "@b/c@^1.1.0":\n  version "1.1.1"\n  resolved "https://registry.yarnpkg.com/@b/c/-/c-1.1.1.tgz#x"\n  dependencies:\n    version "9.9.9"\n\nin@1:\n  version "1.0.0"\n  resolved "https://npm.acme.example/in.tgz"\n`,
    ["npm @b/c 1.1.1 @4"],
  ],
  [
    "yarn.lock",
    `__metadata:\n  version: 8\n\n"left@npm:^1.0.0":\n  version: 1.2.3\n  resolution: "left@npm:1.2.3"\n\n"alias@npm:real@^2.0.0":\n  version: 2.0.0\n\n"web@workspace:.":\n  version: 0.0.0-use.local\n`,
    ["npm left 1.2.3 @5", "npm real 2.0.0 @9"],
  ],
  [
    "pnpm-lock.yaml",
    `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      left:\n        version: 1.2.3\n\npackages:\n\n  '@b/c@1.0.0':\n    resolution: {integrity: sha512-x}\n\n  left@1.2.3(peer@2.0.0):\n    resolution: {integrity: sha512-x}\n\n  tar@https://codeload.github.com/a/b:\n    resolution: {tarball: https://x}\n\nsnapshots:\n\n  left@1.2.4: {}\n`,
    ["npm @b/c 1.0.0 @12", "npm left 1.2.3 @15"],
  ],
  [
    "pnpm-lock.yaml",
    `packages:\n\n  /@b/c/1.0.0:\n    dev: true\n\n  /left@1.2.3:\n    dev: true\n`,
    ["npm @b/c 1.0.0 @3", "npm left 1.2.3 @6"],
  ],
  [
    "requirements-dev.txt",
    `# comment\nDjango==4.2.1  # pinned\nrequests[security] == 2.31.0 ; python_version > "3.8"\nflask>=2\nzope.interface==5.0 \\\n    --hash=sha256:x\n-r other.txt\n`,
    ["PyPI django 4.2.1 @2", "PyPI requests 2.31.0 @3", "PyPI zope-interface 5.0 @5"],
  ],
  ["requirements.txt", `--index-url https://pypi.acme.example/simple\nDjango==4.2.1\n`, []],
  [
    "poetry.lock",
    `[[package]]\nname = "Django"\nversion = "4.2.1"\n\n[package.dependencies]\nversion = "9"\n\n[[package]]\nname = "inhouse"\nversion = "1.0"\n\n[package.source]\ntype = "legacy"\nurl = "https://pypi.acme.example/simple"\n\n[metadata]\nlock-version = "2.0"\n`,
    ["PyPI django 4.2.1 @3"],
  ],
  [
    "uv.lock",
    `version = 1\n\n[[package]]\nname = "idna"\nversion = "3.6"\nsource = { registry = "https://pypi.org/simple" }\n\n[[package]]\nname = "mine"\nversion = "0.1.0"\nsource = { virtual = "." }\n`,
    ["PyPI idna 3.6 @5"],
  ],
  [
    "Cargo.lock",
    `[[package]]\nname = "mine"\nversion = "0.1.0"\n\n[[package]]\nname = "time"\nversion = "0.1.43"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`,
    ["crates.io time 0.1.43 @7"],
  ],
  [
    "go.mod",
    `module example.com/m\n\ngo 1.22\n\nrequire golang.org/x/net v0.1.0\n\nrequire (\n\tgithub.com/a/b v1.2.3 // indirect\n\tgithub.com/c/d v2.0.0+incompatible\n\tgithub.com/e/f v1.0.0\n)\n\nreplace github.com/e/f => ../f\n\nexclude (\n\tgithub.com/g/h v1.0.0\n)\n`,
    ["Go golang.org/x/net 0.1.0 @5", "Go github.com/a/b 1.2.3 @8", "Go github.com/c/d 2.0.0 @9"],
  ],
  [
    "pom.xml",
    `<project>\n<properties>\n  <log.version>2.14.1</log.version>\n</properties>\n<!-- <dependency>\n<groupId>x</groupId> -->\n<dependencies>\n<dependency>\n  <groupId>org.log</groupId>\n  <artifactId>core</artifactId>\n  <version>\${log.version}</version>\n</dependency>\n<dependency>\n  <groupId>a.b</groupId>\n  <artifactId>c</artifactId>\n  <version>1.0</version>\n</dependency>\n<dependency>\n  <groupId>managed</groupId>\n  <artifactId>d</artifactId>\n</dependency>\n</dependencies>\n</project>`,
    ["Maven org.log:core 2.14.1 @3", "Maven a.b:c 1.0 @16"],
  ],
  ["gradle.lockfile", `# comment\na.b:c:1.2.3=compileClasspath\nempty=\n`, ["Maven a.b:c 1.2.3 @2"]],
  [
    "Gemfile.lock",
    `GIT\n  remote: https://github.com/a/b\n  specs:\n    b (1.0)\n\nGEM\n  remote: https://rubygems.org/\n  specs:\n    nokogiri (1.13.0-x86_64-linux)\n      racc (~> 1.4)\n    rails (6.0.0)\n\nPLATFORMS\n  ruby\n`,
    ["RubyGems nokogiri 1.13.0 @9", "RubyGems rails 6.0.0 @11"],
  ],
  [
    "composer.lock",
    JSON.stringify(
      {
        packages: [{ name: "a/b", version: "v1.2.3", source: { type: "git" }, authors: [{ name: "c/d" }] }],
        "packages-dev": [
          { name: "e/f", version: "2.0.0" },
          { name: "g/h", version: "dev-main" },
        ],
      },
      null,
      4,
    ),
    ["Packagist a/b 1.2.3 @5", "Packagist e/f 2.0.0 @19"],
  ],
];

test.each(files)("%s", (path, text, packages) => {
  const read = readerOf(path);
  const found = read?.(text.split("\n")).map(
    ({ ecosystem, name, version, line }) => `${ecosystem} ${name} ${version} @${line}`,
  );
  expect(found).toEqual(packages);
});

test.each(["src/package.ts", "locks/package-lock.json.bak", "constructor", "toString", "requirements.md"])(
  "%s names no packages",
  (path) => expect(readerOf(path)).toBeNull(),
);
