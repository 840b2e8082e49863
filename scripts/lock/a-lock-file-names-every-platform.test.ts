import { expect, it } from "vitest";
import { missingPackages } from "./missing-packages.mjs";

it("finds what an optional dependency names and nobody serves here, with the place that its name tells", () => {
  const optionalDependencies = {
    "@next/swc-darwin-arm64": "16.4.6",
    "@next/swc-linux-x64-musl": "16.4.6",
    "@parser/binding-linux-arm-gnueabihf": "1.0.0",
    "@parser/binding-wasm32-wasi": "1.0.0",
    fsevents: "~2.3.2",
  };
  expect(
    missingPackages({ "": {}, "node_modules/next": { version: "16.4.6", optionalDependencies } }),
  ).toEqual({
    "node_modules/@next/swc-darwin-arm64": {
      version: "16.4.6",
      os: ["darwin"],
      cpu: ["arm64"],
      optional: true,
    },
    "node_modules/@next/swc-linux-x64-musl": {
      version: "16.4.6",
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
      optional: true,
    },
    "node_modules/@parser/binding-linux-arm-gnueabihf": {
      version: "1.0.0",
      os: ["linux"],
      cpu: ["arm"],
      libc: ["glibc"],
      optional: true,
    },
    "node_modules/@parser/binding-wasm32-wasi": { version: "1.0.0", cpu: ["wasm32"], optional: true },
    "node_modules/fsevents": { version: "2.3.2", optional: true },
  });
});

it.each([
  "node_modules/b",
  "node_modules/a/node_modules/b",
  "node_modules/a/node_modules/@s/c/node_modules/b",
])("misses nothing that stands at %s", (place) => {
  const asks = { optionalDependencies: { b: "1.0.0" } };
  expect(missingPackages({ "": {}, "node_modules/a/node_modules/@s/c": asks, [place]: {} })).toEqual({});
});

it("is not content with a package that lies where Node would not look", () => {
  const packages = {
    "node_modules/a": { optionalDependencies: { b: "1.0.0" } },
    "node_modules/x/node_modules/b": {},
  };
  expect(Object.keys(missingPackages(packages))).toEqual(["node_modules/b"]);
});
