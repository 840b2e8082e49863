import { describe, expect, it } from "vitest";
import { allRoutes } from "../routes/all-routes";
import { OpenApi } from "./openapi";
import { translateSchema } from "./translate-schema";

const routeTo = (method: string, path: string) =>
  allRoutes.find((route) => route.method === method && route.path === path)!;
const status = {
  url: "http://x/statuses/1",
  avatar_url: null,
  id: 1,
  node_id: "MQ==",
  state: "success",
  description: null,
  target_url: null,
  context: "gloss",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
  creator: null,
};

describe("an answer", () => {
  const check = async (code: number, json: unknown) => {
    const openApi = await OpenApi.load({ requests: false, answers: true });
    openApi.checkAnswer(routeTo("POST", "/repos/{owner}/{repo}/statuses/{sha}"), { status: code, json });
    return openApi.violations.flatMap(({ errors }) => errors);
  };

  it.each([
    ["as described", 201, status, []],
    ["with a wrong type", 201, { ...status, id: "1" }, ["/id must be integer"]],
    [
      "without a needed field",
      201,
      { ...status, context: undefined },
      ["must have required property 'context'"],
    ],
    ["with null where null is not allowed", 201, { ...status, state: null }, ["/state must be string"]],
    ["with an undescribed status", 200, status, ["unknown status"]],
  ])("%s", async (_what, code, json, errors) => {
    expect((await check(code, json)).map((error) => error.trim())).toEqual(errors);
  });
});

describe("a request", () => {
  const path = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  it.each([
    ["as described", { event: "COMMENT", comments: [{ path: "a", body: "b", line: 1 }] }, null],
    [
      "with a line that is no number",
      { comments: [{ path: "a", body: "b", line: "1" }] },
      "For 'properties/comments/items/line', the value is not of type integer.",
    ],
    [
      "with a comment that has no body",
      { comments: [{ path: "a" }] },
      `For 'properties/comments/items', "body" wasn't supplied.`,
    ],
    ["with an unknown event, which another layer refuses", { event: "PRAISE" }, null],
  ])("%s", async (_what, body, fault) => {
    const openApi = await OpenApi.load({ requests: true, answers: false });
    expect(openApi.requestFault(routeTo("POST", path), body, true)).toBe(fault);
  });
});

it("nullable becomes a type, and words about a schema go, but properties of those names stay", () => {
  expect(
    translateSchema({
      type: "object",
      description: "A thing",
      properties: {
        description: { type: "string", nullable: true, description: "Its words" },
        state: { type: "string", enum: ["on"], nullable: true },
        other: { nullable: true, allOf: [{ $ref: "#/x" }] },
      },
    }),
  ).toEqual({
    type: "object",
    properties: {
      description: { type: ["string", "null"] },
      state: { type: ["string", "null"], enum: ["on", null] },
      other: { anyOf: [{ allOf: [{ $ref: "#/x" }] }, { type: "null" }] },
    },
  });
});
