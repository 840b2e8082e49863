"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { linkCommentsAction } from "../link-action";

/** Has the posted comments looked up once, and the page drawn with links to them; draws nothing itself. */
export function LinkComments({ id }: { id: string }) {
  const router = useRouter();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    linkCommentsAction(id).then(
      (found) => found && router.refresh(),
      () => {},
    );
  }, [id, router]);
  return null;
}
