import { describe } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { memoriesContract } from "./testing/memories-contract";
import { ownMemories } from "./own/own-memories";

eachDatabase("memories of our own", (database) => {
  describe("with vectors", () => {
    memoriesContract(() => ownMemories(database(), async () => hashEmbedder));
  });
  describe("without", () => {
    memoriesContract(() => ownMemories(database(), async () => null));
  });
});
