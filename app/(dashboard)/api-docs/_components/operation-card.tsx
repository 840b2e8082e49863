import { Badge, type Tone } from "@/components/ui/badge";
import { CodeText } from "@/components/ui/code-text";
import { CopyButton } from "@/components/ui/copy-button";
import { LineText } from "@/components/ui/line-text";
import { curlOf } from "./curl-of";
import type { Operation } from "./document";
import { schemaText } from "./schema-text";
import { TypeText } from "./type-text";

const tones: Record<string, Tone> = { GET: "accent", DELETE: "critical" };

/** One call: how it is made, with what, and what it answers. */
export function OperationCard({ operation, site }: { operation: Operation; site: string }) {
  const { method, path, operationId, summary, description, parameters, body, answers, guarded } = operation;
  const curl = curlOf(operation, site);
  return (
    <details id={operationId} className="group border-b last:border-b-0">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 -outline-offset-2 hover:bg-hover">
        <Badge tone={tones[method] ?? "good"} className="w-16 justify-center font-mono">
          {method}
        </Badge>
        <code className="font-mono text-sm font-medium wrap-anywhere">{path}</code>
        <span className="text-sm text-ink-muted">{summary}</span>
      </summary>
      <div className="space-y-4 px-4 pt-1 pb-5 text-sm">
        {description && (
          <p className="text-pretty text-ink-muted">
            <LineText text={description} />
          </p>
        )}
        {!guarded && <p className="text-ink-muted">Needs no key.</p>}
        {parameters.length > 0 && (
          <Part title="Parameters">
            <dl className="space-y-1">
              {parameters.map(({ name, in: where, required, schema }) => (
                <div key={name} className="flex flex-wrap items-baseline gap-x-2">
                  <dt>
                    <CodeText>{name}</CodeText>
                  </dt>
                  <dd className="min-w-0 text-ink-muted">
                    <code className="font-mono text-xs wrap-anywhere">{schemaText(schema)}</code>, in the{" "}
                    {where}
                    {required && where !== "path" ? ", required" : ""}
                    {schema.description ? `. ${schema.description}` : ""}
                  </dd>
                </div>
              ))}
            </dl>
          </Part>
        )}
        {body && (
          <Part title="Body">
            <TypeText text={schemaText(body)} />
          </Part>
        )}
        <Part title="Answers">
          <dl className="space-y-1">
            {answers.map(({ status, description: about, schema }) => (
              <div key={status} className="flex flex-wrap items-baseline gap-x-2">
                <dt className="font-mono text-xs font-medium">{status}</dt>
                <dd className="min-w-0 text-ink-muted">
                  {about}
                  {schema?.$ref && (
                    <>
                      {": "}
                      <a href={`#schema-${schemaText(schema)}`} className="underline hover:text-ink">
                        {schemaText(schema)}
                      </a>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Part>
        <Part title="Try it">
          <div className="flex items-start gap-2 rounded-md border bg-sunken p-2 pl-3">
            <pre className="grow self-center font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
              {curl}
            </pre>
            <CopyButton text={curl} label={`Copy curl for ${operationId}`} />
          </div>
        </Part>
      </div>
    </details>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h3 className="mb-1 text-xs font-medium text-ink-muted">{title}</h3>
      {children}
    </div>
  );
}
