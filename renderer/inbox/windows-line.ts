/** What the windows of this device tell each other about the inbox. */
export type WindowsWord = 'changed' | 'stirred'

/** A line between all windows of this device; whoever says something hears it too. */
export interface WindowsLine {
  tell(word: WindowsWord): void
  /** Calls back when a word was said in any window; gives back the way to stop. */
  on(word: WindowsWord, hear: () => void): () => void
  close(): void
}

/** Opens the line of a name. */
export function createWindowsLine(name: string): WindowsLine {
  const channel = new BroadcastChannel(name)
  const hearers = new Map<WindowsWord, Set<() => void>>()
  const hear = (word: unknown) => {
    for (const [each, hearing] of hearers)
      if (each === word) for (const one of Array.from(hearing)) one()
  }
  channel.addEventListener('message', ({ data }) => hear(data))
  return {
    tell(word) {
      channel.postMessage(word)
      hear(word)
    },
    on(word, one) {
      const hearing = hearers.get(word) ?? new Set()
      hearers.set(word, hearing.add(one))
      return () => void hearing.delete(one)
    },
    close: () => channel.close(),
  }
}
