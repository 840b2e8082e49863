import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { reviewQuery } from "@/lib/review/review-inputs";
import { openApiDocument } from "./openapi";

const root = join(import.meta.dirname, "../..");
const document = openApiDocument();

test("it is a valid OpenAPI 3.1 document, and every reference leads somewhere", async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
  expect(references.length).toBeGreaterThan(20);
  for (const target of references)
    expect(document.components.schemas).toHaveProperty(String(target).replace("#/components/schemas/", ""));
  expect(Object.keys(document.components.schemas)).toContain("Finding");
});

test("a public linter has nothing against it", async () => {
  const config = await createConfig({
    extends: ["recommended"],
    rules: {
      // Open calls refuse nothing.
      "operation-4xx-response": "off",
      // A record with a fixed set of names is described by propertyNames, which this rule does not read.
      "no-required-schema-properties-undefined": "off",
    },
  });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
    [],
  );
});

test("it names every route with its methods, and no other", () => {
  const routes = globSync("app/api/{v1,health}/**/route.ts", { cwd: root }).flatMap((file) => {
    const path = `/${file
      .replace(/^app\//, "")
      .replace(/\/route\.ts$/, "")
      .replace(/\[(\w+)\]/g, "{$1}")}`;
    const source = readFileSync(join(root, file), "utf8");
    const methods = [...source.matchAll(/(?<=methods\(\{ |^ {2})(GET|POST|PUT|PATCH|DELETE)(?=:)/gm)];
    expect([file, methods.length]).not.toEqual([file, 0]);
    return methods.map(([, method]) => `${method?.toLowerCase()} ${path}`);
  });
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(described.toSorted()).toEqual(routes.toSorted());
});

test("every route says which methods it has: to pages of configured origins, and to who uses another", () => {
  const line = "export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({";
  for (const file of globSync("app/api/{v1,health}/**/route.ts", { cwd: root })) {
    const source = readFileSync(join(root, file), "utf8");
    expect([file, source.includes(line)]).toEqual([file, true]);
  }
});

test("what may be asked in a query is what the routes read", () => {
  const names = document.paths["/api/v1/reviews"].get.parameters.map(({ name }) => name);
  expect(names).toEqual(Object.keys(reviewQuery.shape));
});
