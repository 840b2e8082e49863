import { cn } from "@/components/ui/class-names";

/** How sure the model was of its review: five bars and the figure. */
export function ConfidenceMeter({ value }: { value: number }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="flex items-end gap-0.5">
        {[1, 2, 3, 4, 5].map((step) => (
          <span
            key={step}
            className={cn("h-3 w-1.5 rounded-sm", step <= Math.round(value) ? "bg-accent" : "bg-line-strong")}
          />
        ))}
      </span>
      <span className="tabular-nums">{value} of 5</span>
    </span>
  );
}
