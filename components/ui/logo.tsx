/** The mark: two lines of text, the second one glossed in the margin. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className} fill="none">
      <rect x="1" y="1" width="22" height="22" rx="6" className="fill-solid" />
      <path d="M6 8h8" className="stroke-on-solid" strokeWidth="2" strokeLinecap="round" />
      <path d="M6 12h8" className="stroke-on-solid" strokeWidth="2" strokeLinecap="round" />
      <path d="M6 16h5" className="stroke-on-solid" strokeWidth="2" strokeLinecap="round" />
      <path d="M18 7.5v9" className="stroke-mark" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
