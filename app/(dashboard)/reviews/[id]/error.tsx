"use client";

import { FailedView } from "../../_components/failed-view";

export default function ReviewError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return <FailedView {...props} part="This part of the review" />;
}
