import type { ElicitRequestFormParams } from "@modelcontextprotocol/sdk/types.js";

type Form = ElicitRequestFormParams["requestedSchema"];

/** A default of each kind that the suite expects. */
export const defaults: Form = {
  type: "object",
  properties: {
    name: { type: "string", default: "John Doe" },
    age: { type: "integer", default: 30 },
    score: { type: "number", default: 95.5 },
    status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
    verified: { type: "boolean", default: true },
  },
};

const named = ["First", "Second", "Third"].map((title, at) => ({ const: `value${at + 1}`, title }));
const options = ["option1", "option2", "option3"];

/** A choice of each kind that the suite expects. */
export const choices: Form = {
  type: "object",
  properties: {
    untitledSingle: { type: "string", enum: options },
    titledSingle: { type: "string", oneOf: named },
    legacyEnum: {
      type: "string",
      enum: ["opt1", "opt2", "opt3"],
      enumNames: ["Option One", "Option Two", "Option Three"],
    },
    untitledMulti: { type: "array", items: { type: "string", enum: options } },
    titledMulti: { type: "array", items: { anyOf: named } },
  },
};
