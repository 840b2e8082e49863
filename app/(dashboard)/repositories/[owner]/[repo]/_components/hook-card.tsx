"use client";

import { Webhook } from "lucide-react";
import { useState, useTransition } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import { atLeast, type Role } from "@/lib/core/roles";
import type { HookCheck } from "@/lib/repos/check-hook";
import { checkHookAction, type Refusal } from "../../../actions";
import { RefusalNotice } from "../../../_components/refusal-notice";
import { partsOf } from "../../../_components/repository-query";

const looks: Record<HookCheck["state"], { tone: Tone; label: string }> = {
  answered: { tone: "good", label: "Works" },
  failing: { tone: "critical", label: "Fails" },
  waiting: { tone: "neutral", label: "No answer yet" },
  switched_off: { tone: "critical", label: "Switched off" },
  missing: { tone: "critical", label: "Missing" },
};

/** Asks GitHub whether the webhook works: it is pinged, and GitHub tells how that was answered. */
export function HookCard({ name, active, role }: { name: string; active: boolean; role: Role }) {
  const [told, setTold] = useState<{ check: HookCheck } | { refusal: Refusal } | null>(null);
  const [pending, start] = useTransition();
  const may = atLeast(role, "maintainer");
  const check = told && "check" in told ? told.check : null;
  return (
    <Card aria-labelledby="webhook">
      <CardHeader
        id="webhook"
        title="Webhook"
        aside={check && <Badge tone={looks[check.state].tone}>{looks[check.state].label}</Badge>}
      />
      <div className="space-y-4 p-4">
        <p className="text-sm text-pretty text-ink-muted">
          {active
            ? "GitHub tells Gloss of each pull request by a webhook. Checking it has GitHub send a ping, and shows how that was answered."
            : "The repository is not connected, so it has no webhook."}
        </p>
        {active && (
          <Button
            busy={pending}
            disabled={!may}
            aria-describedby={may ? undefined : "webhook-needs"}
            onClick={() => start(async () => setTold(await checkHookAction(partsOf(name))))}
          >
            <Webhook aria-hidden />
            Check the webhook
          </Button>
        )}
        {!may && (
          <p id="webhook-needs" className="text-sm text-ink-muted">
            This takes the role maintainer; yours is {role}.
          </p>
        )}
        <div aria-live="polite">{check && <Told check={check} />}</div>
        {told && "refusal" in told && <RefusalNotice refusal={told.refusal} />}
      </div>
    </Card>
  );
}

function Told({ check: { what, remedy, url, deliveries } }: { check: HookCheck }) {
  return (
    <div className="space-y-3 text-sm">
      <p className="text-pretty wrap-anywhere">
        <LineText text={what} />
        {remedy && (
          <>
            {" "}
            <LineText text={remedy} />
          </>
        )}
      </p>
      {url && <p className="font-mono text-xs wrap-anywhere text-ink-muted">{url}</p>}
      {deliveries.length > 0 && (
        <ul aria-label="What GitHub sent last" className="divide-y border-y">
          {deliveries.map(({ id, event, action, at, code, status }) => (
            <li key={id} className="flex flex-wrap justify-between gap-x-4 py-1.5">
              <span className="font-mono wrap-anywhere">
                {event}
                {action && `.${action}`}
              </span>
              <span className="text-ink-muted">
                {code > 0 ? code : status} <LocalTime iso={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
