"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { Tooltip } from "./tooltip";

interface Props {
  text: string;
  /** Says which text, as in `Copy path`. */
  label: string;
  /** The beginning of the label, where it is to be read beside the sign. */
  words?: string;
  className?: string;
}

/** Puts a text on the clipboard. */
export function CopyButton({ text, label, words, className }: Props) {
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
      <Button variant="ghost" size={words ? "md" : "icon"} className={className} onClick={copy}>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {words && <span aria-hidden>{words}</span>}
        <span className="sr-only">{label}</span>
      </Button>
    </Tooltip>
  );
}
