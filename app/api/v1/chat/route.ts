import { answerStream } from "@/lib/chat/answer-stream";
import { askOnce } from "@/lib/chat/ask-once";
import { askRepository } from "@/lib/chat/ask-repository";
import { answersQuery, chatOrder } from "@/lib/chat/chat-inputs";
import { listAnswers } from "@/lib/chat/read-answers";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson, readQuery } from "@/lib/http/read-body";

const events = "text/event-stream";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await listAnswers(actor, readQuery(request, answersQuery))),
  ),
  POST: endpoint(async ({ request, actor }) => {
    const { stream, ...question } = await readJson(request, chatOrder);
    const wanted = stream ?? request.headers.get("accept")?.includes(events) ?? false;
    if (!wanted) return Response.json(await askOnce(actor, question, { signal: request.signal }));
    const left = new AbortController();
    const signal = AbortSignal.any([request.signal, left.signal]);
    const body = await answerStream(askRepository(actor, question, { signal }), () => left.abort());
    return new Response(body, {
      headers: { "content-type": events, "cache-control": "no-store", "x-accel-buffering": "no" },
    });
  }),
});
