import { keyOrder, keyQuery } from "@/lib/keys/key-inputs";
import { answer, call, none, read } from "./describe";

export const keyPaths = {
  "/api/v1/keys": {
    get: read({
      id: "listKeys",
      tag: "Keys",
      summary: "API keys that are yours, newest first; an owner of Gloss sees all",
      query: keyQuery,
      answers: { "200": answer("A page", "KeyPage") },
    }),
    post: call({
      id: "createKey",
      tag: "Keys",
      summary: "Make an API key; what it is is answered this once",
      description: "A key makes none that may more than itself, elsewhere or for longer.",
      body: keyOrder,
      answers: { "201": answer("Made", "MadeKey") },
      refusals: ["404", "409"],
    }),
  },
  "/api/v1/keys/{id}": {
    delete: call({
      id: "revokeKey",
      tag: "Keys",
      summary: "Revoke an API key, for good",
      path: ["id"],
      answers: { "204": none },
      refusals: ["404"],
    }),
  },
};
