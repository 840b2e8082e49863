type Schema = Record<string, unknown>;

/**
 * Where GitHub itself answers otherwise than its description says: fields of a schema that can be null. A review
 * comment whose line is gone, or that is about a whole file, has no line and no position; an issue may have no body.
 */
const alsoNull: Record<string, string[]> = {
  "pull-request-review-comment": ["line", "original_line", "position"],
  "review-comment": ["line", "original_line"],
  "issue-search-result-item": ["body"],
};

/** The description with its faults put right. Changes the document it is given. */
export const correctDescription = (document: Schema): Schema => {
  const { schemas } = document["components"] as {
    schemas: Record<string, { properties: Record<string, Schema> }>;
  };
  for (const [name, fields] of Object.entries(alsoNull))
    for (const field of fields) {
      const property = schemas[name]?.properties[field];
      if (!property) throw new Error(`GitHub's description has no ${name}.${field} any more.`);
      property["nullable"] = true;
    }
  const paths = document["paths"] as Record<string, Record<string, { responses: Schema }>>;
  // Written out in place there, with an account that would have to be user and enterprise in one.
  const list = { type: "array", items: { $ref: "#/components/schemas/installation" } };
  const responses = paths["/app/installations"]!["get"]!.responses;
  responses["200"] = { content: { "application/json": { schema: list } } };
  return document;
};
