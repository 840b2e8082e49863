import { LineText } from "@/components/ui/line-text";
import { Notice } from "@/components/ui/notice";
import type { Refusal } from "../actions";

/** Why something was not done, and what to do about it. */
export function RefusalNotice({ refusal: { message, remedy } }: { refusal: Refusal }) {
  return (
    <Notice tone="critical" title={message} live>
      {remedy && <LineText text={remedy} />}
    </Notice>
  );
}
