/** Work that is done in rounds, one at a time; what is asked for during a round is done in the next. */
export interface Rounds {
  /** Asks for some rooms to be looked at again, or with nothing for everything. */
  ask(rooms?: readonly string[]): void
}

/** Does rounds of a piece of work. `rooms` is nothing where everything is due. */
export function createRounds(
  run: (rooms: ReadonlySet<string> | undefined) => Promise<void>,
): Rounds {
  let due = new Set<string>()
  let isAllDue = false
  let isRunning = false
  const goOn = async () => {
    if (isRunning) return
    isRunning = true
    while (isAllDue || due.size > 0) {
      const rooms = isAllDue ? undefined : due
      due = new Set()
      isAllDue = false
      await run(rooms)
    }
    isRunning = false
  }
  return {
    ask(rooms) {
      if (rooms === undefined) isAllDue = true
      else for (const room of rooms) due.add(room)
      void goOn()
    },
  }
}
