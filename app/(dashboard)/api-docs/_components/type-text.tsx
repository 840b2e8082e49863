/** A type over several lines, which scrolls sideways where it is too wide. */
export const TypeText = ({ text, label }: { text: string; label: string }) => (
  <pre
    tabIndex={0}
    role="region"
    aria-label={label}
    className="max-h-96 overflow-auto rounded-md border bg-sunken px-3 py-2 font-mono text-xs leading-5"
  >
    {text}
  </pre>
);
