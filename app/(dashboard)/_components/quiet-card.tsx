import { BellOff } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import type { QuietRule } from "@/lib/hearing/list-quiet";
import type { PrecisionView } from "@/lib/hearing/precision-views";
import { peopleInWords } from "@/lib/hearing/why-quiet";
import { HearingButtons } from "./hearing-buttons";

interface Props {
  repo: string;
  items: (QuietRule & Partial<Pick<PrecisionView, "people">>)[];
  mayDecide: boolean;
}

/** Which rules are folded and muted, who said so, and the way back by one press; nothing where all are heard. */
export function QuietCard({ repo, items, mayDecide }: Props) {
  if (items.length === 0) return null;
  return (
    <Card aria-labelledby="quiet">
      <CardHeader
        id="quiet"
        title={
          <span className="flex items-center gap-2">
            <BellOff aria-hidden className="size-4 text-ink-muted" />
            {items.length === 1
              ? "1 rule is not heard in full"
              : `${items.length} rules are not heard in full`}
          </span>
        }
      />
      <ul className="divide-y">
        {items.map((item) => (
          <li
            key={item.pattern}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3"
          >
            <div className="min-w-0 text-sm">
              <p className="font-medium wrap-anywhere">
                <LineText text={item.name} />
              </p>
              <p className="text-pretty wrap-anywhere text-ink-muted">
                {item.state === "muted" && !item.spared
                  ? "Muted: its findings are not told. "
                  : "Folded: its findings stand in the review’s body. "}
                <LineText text={whyOf(item)} />
                {item.since && (
                  <>
                    , <LocalTime iso={item.since} />
                  </>
                )}
              </p>
            </div>
            {mayDecide && <HearingButtons repo={repo} item={item} undo />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const whyOf = (item: Props["items"][number]): string => {
  if (item.by !== null) return `${item.by} said so`;
  const said =
    (item.people && peopleInWords({ pattern: item.pattern, people: item.people })) ||
    "It was called wrong here";
  return said.charAt(0).toUpperCase() + said.slice(1);
};
