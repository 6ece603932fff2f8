import { z } from 'zod'
import type { PauseRules } from '../../../shared/replication/pause'
import { createLiveValue, type LiveValue } from '../live-value'

const stored = z.object({
  /** Whether everything is kept, or only what somebody opens. */
  keepsEverything: z.boolean().default(true),
  pausesOnMetered: z.boolean().default(true),
  pausesOnBattery: z.boolean().default(false),
  /** Notebooks that are not kept, as `workspace/notebook`. */
  notKept: z.array(z.string()).default([]),
})

/** What is kept on this device, and when keeping it pauses. */
export interface KeepChoices {
  readonly keepsEverything: boolean
  readonly pause: PauseRules
  readonly notKept: ReadonlySet<string>
}

/** The choices of this device, over restarts. */
export interface KeepRules extends LiveValue<KeepChoices> {
  setKeepsEverything(on: boolean): void
  setPause(pause: Partial<PauseRules>): void
  /** Of a workspace by where its documents live on this device. */
  setKept(storePrefix: string, notebookId: string, isKept: boolean): void
  isKept(storePrefix: string, notebookId: string): boolean
}

const KEY = 'confab:keep'

/** Reads the choices; `onElsewhere` tells that another window has written to the storage. */
export function openKeepRules(
  storage: Storage,
  onElsewhere: (hear: () => void) => void,
): KeepRules {
  const choices = createLiveValue(read(storage))
  onElsewhere(() => {
    const next = read(storage)
    if (!isSame(next, choices.get())) choices.set(next)
  })
  const change = (next: Partial<KeepChoices>) => {
    choices.set({ ...choices.get(), ...next })
    storage.setItem(KEY, write(choices.get()))
  }
  return {
    get: choices.get,
    subscribe: choices.subscribe,
    setKeepsEverything: (keepsEverything) => change({ keepsEverything }),
    setPause: (pause) => change({ pause: { ...choices.get().pause, ...pause } }),
    setKept(storePrefix, notebookId, isKept) {
      const notKept = new Set(choices.get().notKept)
      if (isKept) notKept.delete(`${storePrefix}/${notebookId}`)
      else notKept.add(`${storePrefix}/${notebookId}`)
      change({ notKept })
    },
    isKept(storePrefix, notebookId) {
      const { keepsEverything, notKept } = choices.get()
      return keepsEverything && !notKept.has(`${storePrefix}/${notebookId}`)
    },
  }
}

function read(storage: Storage): KeepChoices {
  const parsed = stored.safeParse(parseJson(storage.getItem(KEY)))
  const kept = parsed.success ? parsed.data : stored.parse({})
  return {
    keepsEverything: kept.keepsEverything,
    pause: { onMetered: kept.pausesOnMetered, onBattery: kept.pausesOnBattery },
    notKept: new Set(kept.notKept),
  }
}

function write({ keepsEverything, pause, notKept }: KeepChoices): string {
  const kept: z.input<typeof stored> = {
    keepsEverything,
    pausesOnMetered: pause.onMetered,
    pausesOnBattery: pause.onBattery,
    notKept: [...notKept],
  }
  return JSON.stringify(kept)
}

const isSame = (one: KeepChoices, other: KeepChoices) => write(one) === write(other)

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
