import { z } from 'zod'
import { newId } from '../../shared/documents/ids'
import { createLiveValue, type LiveValue } from './live-value'

const KEY = 'confab:device'

const stored = z.object({
  person: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Relays joined by link, as `http://host:port`, besides the own one. */
  relays: z.array(z.string()).default([]),
  cueSound: z.boolean().default(true),
  singleKeys: z.boolean().default(true),
  /** Whether lines that read like actions are marked. */
  suggestsActions: z.boolean().default(true),
  /** Hosts that pictures in notes may be fetched from. */
  pictureHosts: z.array(z.string()).default([]),
})

/** Who works on this device. */
export interface Me {
  readonly id: string
  readonly name: string
}

/** What this device remembers besides documents. */
export interface Device {
  /** Absent until the first start has asked. */
  readonly me: LiveValue<Me | undefined>
  readonly relays: LiveValue<readonly string[]>
  /** Whether the end of a time box can be heard. */
  readonly cueSound: LiveValue<boolean>
  /** Whether single keys run a meeting. */
  readonly singleKeys: LiveValue<boolean>
  /** Whether lines that read like actions are marked. */
  readonly suggestsActions: LiveValue<boolean>
  /** Hosts that pictures in notes may be fetched from: each is asked for once. */
  readonly pictureHosts: LiveValue<readonly string[]>
  setName(name: string): void
  addRelay(url: string): void
  setCueSound(on: boolean): void
  setSingleKeys(on: boolean): void
  setSuggestsActions(on: boolean): void
  allowPictures(host: string): void
}

/** Reads what this device remembers; a damaged memory starts anew, documents are elsewhere. */
export function openDevice(storage: Storage): Device {
  const remembered = stored.safeParse(parseJson(storage.getItem(KEY)))
  const first = remembered.success ? remembered.data : stored.parse({})
  const me = createLiveValue<Me | undefined>(first.person)
  const relays = createLiveValue<readonly string[]>(first.relays)
  const cueSound = createLiveValue(first.cueSound)
  const singleKeys = createLiveValue(first.singleKeys)
  const suggestsActions = createLiveValue(first.suggestsActions)
  const pictureHosts = createLiveValue<readonly string[]>(first.pictureHosts)
  const keep = () => {
    const memory: z.input<typeof stored> = {
      person: me.get(),
      relays: [...relays.get()],
      cueSound: cueSound.get(),
      singleKeys: singleKeys.get(),
      suggestsActions: suggestsActions.get(),
      pictureHosts: [...pictureHosts.get()],
    }
    storage.setItem(KEY, JSON.stringify(memory))
  }
  return {
    me,
    relays,
    cueSound,
    singleKeys,
    suggestsActions,
    pictureHosts,
    setName(name) {
      me.set({ id: me.get()?.id ?? newId(), name: name.trim() })
      keep()
    },
    addRelay(url) {
      if (relays.get().includes(url)) return
      relays.set([...relays.get(), url])
      keep()
    },
    setCueSound(on) {
      cueSound.set(on)
      keep()
    },
    setSingleKeys(on) {
      singleKeys.set(on)
      keep()
    },
    setSuggestsActions(on) {
      suggestsActions.set(on)
      keep()
    },
    allowPictures(host) {
      if (pictureHosts.get().includes(host)) return
      pictureHosts.set([...pictureHosts.get(), host])
      keep()
    },
  }
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
