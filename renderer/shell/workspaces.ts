import type { Device, Me } from '../session/device'
import { createLiveValue, type LiveValue } from '../session/live-value'
import { createRelayTokens } from '../session/relay-tokens'
import { createStoreNames } from '../session/store-names'
import { createWaitingEdits } from '../session/waiting-edits'
import {
  openWorkspace,
  type WorkspaceOptions,
  type WorkspaceSession,
} from '../session/workspace-session'

/** An open workspace and how the page tells it from others. */
export interface Workspace {
  /** The relay's address; nothing for the own one. */
  readonly relay: string | undefined
  /** What tells its documents on this device from another's. */
  readonly storePrefix: string
  readonly session: WorkspaceSession
  /** Whether the list of its notebooks has been read from this device. */
  readonly loaded: LiveValue<boolean>
}

/** Every workspace of this device: the own one first, then those joined by link. */
export interface Workspaces extends LiveValue<readonly Workspace[]> {
  close(): Promise<void>
}

/** What decides what of every workspace is kept on this device. */
export type Keeping = Pick<WorkspaceOptions, 'rules' | 'power'>

/** The local documents of the own workspace carry this; it must never change. */
const HOME = 'home'

/** Opens the workspaces once somebody has said who they are, and again when they change their name. */
export function openWorkspaces(
  device: Device,
  ownUrl: LiveValue<string | undefined>,
  storage: Storage,
  keeping: Keeping,
): Workspaces {
  const open = createLiveValue<readonly Workspace[]>([])
  let work = Promise.resolve()
  let openedFor: Me | undefined

  const follow = () => {
    work = work.then(async () => {
      const me = device.me.get()
      if (me !== openedFor) await closeAll()
      openedFor = me
      if (!me) return
      const known = open.get()
      const wanted = [undefined, ...device.relays.get().filter((relay) => relay !== ownUrl.get())]
      const added = wanted
        .filter((relay) => !known.some((workspace) => workspace.relay === relay))
        .map((relay) => {
          const relayUrl = relay === undefined ? ownUrl : fixed(relay)
          return openOne(me, { relay, relayUrl }, storage, keeping)
        })
      if (added.length > 0) open.set([...known, ...added])
    })
  }
  const closeAll = async () => {
    const before = open.get()
    open.set([])
    await Promise.all(before.map(({ session }) => session.close()))
  }
  const stops = [device.me.subscribe(follow), device.relays.subscribe(follow)]
  follow()
  return {
    get: open.get,
    subscribe: open.subscribe,
    async close() {
      for (const stop of stops) stop()
      await work
      await closeAll()
    },
  }
}

function openOne(
  me: Me,
  { relay, relayUrl }: Pick<Workspace, 'relay'> & Pick<WorkspaceOptions, 'relayUrl'>,
  storage: Storage,
  keeping: Keeping,
): Workspace {
  const tokens = createRelayTokens(storage)
  const storePrefix = relay ?? HOME
  const waitingEdits = createWaitingEdits(storage, storePrefix)
  const session = openWorkspace({
    me,
    token: () => tokens.get(relayUrl.get()),
    storeNames: createStoreNames(storage, storePrefix),
    storePrefix,
    ...keeping,
    relayUrl,
    waitingEdits,
  })
  const loaded = createLiveValue(false)
  // A store that cannot be read stays unloaded; the sync mark says why.
  session.whenLoaded.then(
    () => loaded.set(true),
    () => undefined,
  )
  return { relay, storePrefix, session, loaded }
}

const fixed = (url: string): LiveValue<string> => ({ get: () => url, subscribe: () => () => {} })
