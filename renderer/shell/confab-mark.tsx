/** The sign of Confab: what was said, kept in lines. */
export function ConfabMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path
        fill="var(--accent)"
        d="M7 3h18a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5H15.4l-6.1 5.1A1 1 0 0 1 7.7 28.3V24H7a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Z"
      />
      <path
        stroke="var(--on-accent)"
        strokeWidth="2.4"
        strokeLinecap="round"
        d="M9 10h14M9 14h9M12 18h9"
      />
    </svg>
  )
}
