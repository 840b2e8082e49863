import {
  changesQuery,
  dryRunOrder,
  globQuery,
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
  "/api/v1/memory/changes": {
    get: read({
      id: "memoryChanges",
      tag: "Memory",
      summary: "What happened to the memories of a repository, newest first",
      query: changesQuery,
      answers: { "200": answer("A page", "MemoryChangePage") },
      refusals: ["404"],
    }),
  },
  "/api/v1/memory/dry-run": {
    post: call({
      id: "dryRunMemories",
      tag: "Memory",
      summary: "Which memories a past review would be told of now, and how its prompt changes; saves nothing",
      body: dryRunOrder,
      answers: { "200": answer("What it would be told", "DryRun") },
      refusals: ["404", "409", "422", "502", "504"],
    }),
  },
  "/api/v1/memory/files": {
    get: read({
      id: "matchGlob",
      tag: "Memory",
      summary: "Which files of the repository, as it was last scanned, a path of a memory means",
      query: globQuery,
      answers: { "200": answer("What it means", "GlobMatch") },
      refusals: ["404"],
    }),
  },
  "/api/v1/memory/{id}": {
    get: read({
      id: "readMemory",
      tag: "Memory",
      summary: "One memory",
      path,
      query: placeQuery,
      answers: { "200": answer("The memory", "Memory") },
      refusals: ["404", "502", "504"],
    }),
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
