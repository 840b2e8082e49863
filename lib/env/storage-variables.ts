import { boolean, folder, secret, text } from "./kinds";
import type { Variable } from "./variable";

export const storageVariables = {
  GLOSS_DATA_DIR: {
    schema: folder.default(".gloss"),
    about: "Folder of the embedded database and the generated secret.",
    example: ".gloss",
    shown: ".gloss",
  },
  GLOSS_INDEX: {
    schema: boolean.default(true),
    about:
      "Whether the code of connected repositories is indexed for search; it is cloned into the data folder.",
    example: "true",
    shown: "true",
  },
  GLOSS_NIGHTLY_EVALUATION: {
    schema: boolean.default(true),
    about:
      "Whether each indexed repository is asked some questions made from its own index at night, without a model and for a minute at most; the page Evaluation shows how they are answered.",
    example: "true",
    shown: "true",
  },
  DATABASE_URL: {
    schema: secret(/^postgres(ql)?:\/\/\S+$/, "is not a PostgreSQL address").optional(),
    about: "PostgreSQL 15 or newer, with pgvector for search by meaning; absent: the embedded database.",
    example: "postgres://user:password@host:5432/gloss",
    secret: true,
  },
  NEO4J_URI: {
    schema: text.regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\/\S+$/, "is not a Neo4j address").optional(),
    about: "Neo4j 5.26 or newer for the graph; absent: the graph lives in the database above.",
    example: "neo4j://localhost:7687",
  },
  NEO4J_USER: { schema: text.optional(), about: "Its user.", example: "neo4j" },
  NEO4J_PASSWORD: {
    schema: secret(/./s, "is empty").optional(),
    about: "Its password.",
    example: "the user's password",
    secret: true,
  },
  NEO4J_DATABASE: {
    schema: text.optional(),
    about: "Its database; absent: the user's own.",
    example: "neo4j",
  },
} as const satisfies Record<string, Variable>;
