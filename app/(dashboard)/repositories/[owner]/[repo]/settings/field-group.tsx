import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import type { FormValues } from "./form-values";
import type { Held } from "./held-by";

/** What every group of fields is given. */
export interface FieldsProps {
  form: FormValues;
  set: (change: Partial<FormValues>) => void;
  /** By the path of the setting, as `paths.excluded`. */
  errors: Record<string, string>;
  /** What the file in the repository says. */
  held: Promise<Held>;
}

/** Fields that belong together, under a title and a sentence. */
export function FieldGroup({
  id,
  title,
  about,
  children,
}: {
  id: string;
  title: string;
  about: string;
  children: ReactNode;
}) {
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={title} />
      <div className="space-y-5 p-4">
        <p className="text-sm text-pretty text-ink-muted">{about}</p>
        {children}
      </div>
    </Card>
  );
}
