import type { Rule } from "../../rule";
import { functionBounds, methodOf, python } from "./fragments";

/** Coroutines that are never run, lost, or hold the event loop. */
export const asyncRules: readonly Rule[] = [
  {
    id: "python/no-forgotten-await",
    languages: python,
    title: "Coroutine is made and never run",
    message: "Without `await` nothing happens but a warning when it is thrown away.",
    severity: "high",
    category: "correctness",
    confidence: 0.95,
    needs: /\basyncio\.(sleep|wait_for|gather|wait)\b/,
    find: methodOf("^asyncio$", "^(sleep|wait_for|wait|open_connection|to_thread)$"),
    where: { inside: { kind: "expression_statement" } },
    inTests: true,
    examples: {
      bad: ["async def f():\n    asyncio.sleep(1)", "async def f(job):\n    asyncio.wait_for(job, 3)"],
      good: [
        "async def f():\n    await asyncio.sleep(1)",
        "async def f(job):\n    return asyncio.wait_for(job, 3)\n\ntask = asyncio.sleep(1)",
      ],
    },
  },
  {
    id: "python/no-lost-task",
    languages: python,
    title: "Nobody holds the task",
    message:
      "The event loop keeps only a weak reference, so the task can vanish before it is done, and its error is never seen. " +
      "Keep it in a set until it is done, or use `asyncio.TaskGroup`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.8,
    needs: /create_task|ensure_future/,
    find: methodOf("^(asyncio|loop)$", "^(create_task|ensure_future)$"),
    where: { inside: { kind: "expression_statement" } },
    examples: {
      bad: [
        "async def f():\n    asyncio.create_task(refresh())",
        "def f():\n    loop.create_task(refresh())",
      ],
      good: [
        "task = asyncio.create_task(refresh())\ntasks.add(task)",
        "tasks.add(asyncio.create_task(refresh()))\ngroup.create_task(refresh())",
      ],
    },
  },
  {
    id: "python/no-blocking-call-in-async",
    languages: python,
    title: "Blocking call inside a coroutine",
    message:
      "The whole event loop stands still until it returns. " +
      "Use `await asyncio.sleep`, an async client, or `await asyncio.to_thread(…)`.",
    severity: "high",
    category: "performance",
    confidence: 0.9,
    needs: /\basync\s+def\b/,
    find: {
      any: [
        methodOf("^time$", "^sleep$"),
        methodOf("^requests$", "^(get|post|put|patch|delete|head|request)$"),
        methodOf("^subprocess$", "^(run|call|check_call|check_output)$"),
        methodOf("^urllib$", "^urlopen$"),
        methodOf("^os$", "^system$"),
      ],
    },
    where: {
      inside: { stopBy: functionBounds, kind: "function_definition", regex: "^async\\b" },
    },
    examples: {
      bad: [
        "async def poll():\n    while True:\n        time.sleep(1)",
        "async def fetch(url):\n    return requests.get(url, timeout=3).json()",
      ],
      good: [
        "async def poll():\n    await asyncio.sleep(1)",
        "async def poll():\n    def work():\n        time.sleep(1)\n    await asyncio.to_thread(work)\n    await asyncio.to_thread(lambda: requests.get(url, timeout=1))",
      ],
    },
  },
];
