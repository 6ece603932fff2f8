import type { makeBridgePeer as MakeBridgePeer } from './bridge-peer'
import type { makeCodec as MakeCodec } from './clone'

/* Functions whose source text runs in a page before its own scripts. Each may use its arguments and nothing else. */

/** What the preload's world tells the main process. */
export type FromPreload =
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'key'; key: string; control: boolean; meta: boolean; shift: boolean; alt: boolean }
  | { kind: 'preload-error'; message: string }

/** What the main process tells the preload's world. */
export type ToPreload =
  | { kind: 'event'; channel: string; args: string }
  | { kind: 'answer'; id: number; channel: string; value: string }
  | { kind: 'refusal'; id: number; channel: string; message: string }

/** What a sandboxed preload sees of its process. */
export interface PreloadProcess {
  readonly platform: string
  readonly argv: readonly string[]
  readonly versions: Readonly<Record<string, string>>
}

type Preload = (require: unknown, process: unknown, module: unknown, exports: unknown) => void

/** The page's side: receives what the preload exposes, frozen, as Electron does it. */
export function pageWorld(
  makeCodec: typeof MakeCodec,
  makeBridgePeer: typeof MakeBridgePeer,
  token: string,
): void {
  // Electron gives a preload to a page's main frame only.
  if (window.top !== window) return
  const freeze = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value
    for (const inner of Object.values(value)) freeze(inner)
    return Object.freeze(value)
  }
  makeBridgePeer(makeCodec(), `${token}page`, `${token}preload`).onExpose((key, value) =>
    Object.defineProperty(window, key, { value: freeze(value), enumerable: true }),
  )
}

/** The preload's side, in an isolated world: `require('electron')`, a little of `process`, and nothing else of Node. */
export function preloadWorld(
  makeCodec: typeof MakeCodec,
  makeBridgePeer: typeof MakeBridgePeer,
  token: string,
  process: PreloadProcess,
  preload: Preload,
): void {
  if (window.top !== window) return
  type Listener = (event: unknown, ...args: unknown[]) => void
  interface Waiting {
    resolve(value: unknown): void
    reject(reason: unknown): void
  }
  const world = globalThis as unknown as {
    standInPost(message: string): void
    standInHear(message: string): void
  }
  const { encode, decode } = makeCodec()
  const bridge = makeBridgePeer(makeCodec(), `${token}preload`, `${token}page`)
  const post = (message: FromPreload) => world.standInPost(JSON.stringify(message))
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Listener[]>()
  let invocations = 0

  world.standInHear = (text) => {
    const message = JSON.parse(text) as ToPreload
    if (message.kind === 'event') {
      const event = { sender: ipcRenderer, senderId: 0, ports: [] }
      const args = decode(message.args) as unknown[]
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...args)
      return
    }
    const waiter = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'answer') waiter?.resolve(decode(message.value))
    else
      waiter?.reject(
        new Error(`Error invoking remote method '${message.channel}': ${message.message}`),
      )
  }

  const ipcRenderer = {
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel: string, listener: Listener) {
      const others = (listeners.get(channel) ?? []).filter((other) => other !== listener)
      listeners.set(channel, others)
      return ipcRenderer
    },
    send: (channel: string, ...args: unknown[]) =>
      post({ kind: 'send', channel, args: encode(args) }),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = invocations++
        const encoded = encode(args)
        waiting.set(id, { resolve, reject })
        post({ kind: 'invoke', id, channel, args: encoded })
      }),
  }

  const strict = <Target extends object>(name: string, target: Target) =>
    new Proxy(target, {
      get(inner, key, receiver): unknown {
        if (key in inner || typeof key === 'symbol') return Reflect.get(inner, key, receiver)
        throw new Error(`stand-in preload: ${name}.${key} is not implemented`)
      },
    })
  const electron = strict('electron', {
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key: string, value: unknown) => bridge.expose(key, value),
    }),
  })
  const sandboxed = {
    ...process,
    env: {},
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  }
  const require = (name: string) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }

  // Menu accelerators get the keys the page did not want: known only after all its listeners ran.
  window.addEventListener('keydown', (event) => {
    const { key, ctrlKey: control, metaKey: meta, shiftKey: shift, altKey: alt } = event
    setTimeout(() => {
      if (!event.defaultPrevented) post({ kind: 'key', key, control, meta, shift, alt })
    })
  })

  try {
    preload(require, sandboxed, { exports: {} }, {})
  } catch (error) {
    post({ kind: 'preload-error', message: String((error as Error).stack ?? error) })
  }
}
