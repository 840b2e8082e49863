import type { Metadata } from "next";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { env } from "@/lib/env";
import { openApiDocument } from "@/lib/http/openapi";
import { PageHeader } from "../_components/page-header";
import { requireActor } from "../require-actor";
import { operationsOf, type Schema } from "./_components/document";
import { OperationCard } from "./_components/operation-card";
import { schemaText } from "./_components/schema-text";
import { TypeText } from "./_components/type-text";

export const metadata: Metadata = { title: "HTTP API" };

export default async function ApiPage() {
  await requireActor();
  const document = openApiDocument();
  const operations = operationsOf(document.paths);
  const schemas = Object.entries(document.components.schemas);
  const site = env().GLOSS_URL;
  return (
    <>
      <PageHeader title="HTTP API">
        Every call that a program can make here.{" "}
        {/* oxlint-disable-next-line next/no-html-link-for-pages -- a document for tools, and no page */}
        <a href="/api/v1/openapi.json" className="underline hover:text-ink">
          The same as OpenAPI 3.1
        </a>
        , for tools.
      </PageHeader>
      <div className="space-y-6">
        <Card aria-labelledby="calling">
          <CardHeader id="calling" title="Calling it" />
          <ul className="list-disc space-y-1 py-3 pr-4 pl-9 text-sm text-pretty">
            <li>
              Make a key under{" "}
              <Link href="/settings/keys" className="underline">
                API keys
              </Link>{" "}
              and send it as <CodeText>Authorization: Bearer KEY</CodeText>. It sees and does no more than
              you.
            </li>
            <li>
              A list that has more answers a <CodeText>nextCursor</CodeText>; send it as{" "}
              <CodeText>cursor</CodeText> for the next page.
            </li>
            <li>
              What was read has an <CodeText>ETag</CodeText>. Send it as <CodeText>If-None-Match</CodeText>:
              304 means that it is as it was.
            </li>
            <li>
              <CodeText>RateLimit</CodeText> tells how many calls are left. Too many are answered with 429 and{" "}
              <CodeText>Retry-After</CodeText> in seconds.
            </li>
            <li>
              What goes wrong is told as problem details (RFC 9457): <CodeText>detail</CodeText> is for
              people, <CodeText>type</CodeText> for programs, <CodeText>request_id</CodeText> stands in the
              log.
            </li>
          </ul>
        </Card>
        {document.tags.map(({ name, description }) => (
          <Card key={name} aria-labelledby={`tag-${name}`} className="overflow-clip">
            <CardHeader
              id={`tag-${name}`}
              title={name}
              aside={<span className="text-sm text-ink-muted">{description}</span>}
            />
            {operations
              .filter(({ tag }) => tag === name)
              .map((operation) => (
                <OperationCard key={operation.operationId} operation={operation} site={site} />
              ))}
          </Card>
        ))}
        <Card aria-labelledby="schemas" className="overflow-clip">
          <CardHeader id="schemas" title="Schemas" />
          {schemas.map(([name, schema]) => (
            <details key={name} id={`schema-${name}`} className="border-b last:border-b-0">
              <summary className="cursor-pointer px-4 py-2.5 font-mono text-sm font-medium -outline-offset-2 hover:bg-hover">
                {name}
              </summary>
              <div className="px-4 pb-4">
                <TypeText text={schemaText(schema as Schema)} />
              </div>
            </details>
          ))}
        </Card>
      </div>
    </>
  );
}
