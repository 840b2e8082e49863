"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { Tooltip } from "./tooltip";

/** Puts a text on the clipboard. `label` says which, as in `Copy path`. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Tooltip text={copied ? "Copied" : label}>
      <Button variant="ghost" size="icon" className={className} onClick={copy}>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span className="sr-only">{label}</span>
      </Button>
    </Tooltip>
  );
}
