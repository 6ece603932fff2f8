const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

/** How long ago a moment is: `just now`, `12 min ago`, `3 h ago`, `5 days ago`. */
export function agoText(ms: number): string {
  if (ms < MINUTE) return 'just now'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`
  const days = Math.floor(ms / DAY)
  return days === 1 ? '1 day ago' : `${days} days ago`
}
