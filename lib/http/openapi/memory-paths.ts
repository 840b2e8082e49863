import {
  memoryChange,
  memoryOrder,
  memoryQuery,
  memorySearch,
  placeQuery,
} from "@/lib/knowledge/memory-inputs";
import { answer, call, none, read } from "./describe";

const path = ["id"];

export const memoryPaths = {
  "/api/v1/memory": {
    get: read({
      id: "listMemories",
      tag: "Memory",
      summary: "What is remembered of a repository, newest first",
      query: memoryQuery,
      answers: { "200": answer("A page", "MemoryPage") },
      refusals: ["404"],
    }),
    post: call({
      id: "addMemory",
      tag: "Memory",
      summary: "Write a rule, or what else is known; rules stand in every review",
      body: memoryOrder,
      answers: { "201": answer("Written", "Memory") },
      refusals: ["404", "422", "502", "504"],
    }),
  },
  "/api/v1/memory/search": {
    get: read({
      id: "searchMemories",
      tag: "Memory",
      summary: "Memories that have to do with a text, best first",
      query: memorySearch,
      answers: { "200": answer("Those found", "FoundMemories") },
      refusals: ["404", "502", "504"],
    }),
  },
  "/api/v1/memory/{id}": {
    patch: call({
      id: "changeMemory",
      tag: "Memory",
      summary: "Change a memory, switch it off, or make what was learned a rule",
      path,
      query: placeQuery,
      body: memoryChange,
      answers: { "200": answer("Changed", "Memory") },
      refusals: ["404", "409", "422", "502", "504"],
    }),
    delete: call({
      id: "deleteMemory",
      tag: "Memory",
      summary: "Delete a memory; its history keeps who did it, without the text",
      path,
      query: placeQuery,
      answers: { "204": none },
      refusals: ["404", "422", "502", "504"],
    }),
  },
  "/api/v1/memory/{id}/history": {
    get: read({
      id: "memoryHistory",
      tag: "Memory",
      summary: "What happened to a memory, oldest first",
      path,
      query: placeQuery,
      answers: { "200": answer("Its changes", "MemoryHistory") },
      refusals: ["404"],
    }),
  },
};
