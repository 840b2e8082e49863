/** A type over several lines, broken where it is too wide: nothing in it scrolls. */
export const TypeText = ({ text }: { text: string }) => (
  <pre className="rounded-md border bg-sunken px-3 py-2 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
    {text}
  </pre>
);
