import { readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding'
import {
  toUint8Array,
  writeVarUint,
  writeVarUint8Array,
  createEncoder,
  type Encoder,
} from 'lib0/encoding'
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import { messageYjsSyncStep1, messageYjsSyncStep2, writeSyncStep2 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import { applyUpdate, transact, type Doc } from 'yjs'
import { SCHEMA_VERSION, readVersion } from '../../shared/documents/version'
import {
  EXTENSION,
  decodeExtension,
  encodeExtensionBody,
  type ExtensionMessage,
} from '../../shared/protocol/extension'
import { encodeExtension } from '../../shared/protocol/frames'
import { MOST_FIELDS } from '../../shared/protocol/presence-lanes'
import { createLiveValue, type LiveValue } from './live-value'
import type { Others } from './others'
import { createRelayClock } from './relay-clock'

const [SYNC, AWARENESS] = [0, 1]
const LONGEST_WAIT_MS = 10_000
/** A hidden page gets no animation frames; it applies what came in at this pace instead. */
const HIDDEN_PAGE_MS = 250
/** Scrolling brings fragments into view and out of it faster than the relay needs to know. */
const INTEREST_PACE_MS = 150

/** How far the conversation with the relay has come. */
export interface ConnectionState {
  readonly phase: 'connecting' | 'open' | 'lost' | 'refused'
  /** The close code with which the relay refused this app for good. */
  readonly refusedWith?: number
  /** The close code with which the relay sent this app away for a while; it tries again by itself. */
  readonly sentAwayWith?: number | undefined
  /** Both sides have told each other everything they had. */
  readonly exchanged: boolean
  /** Sync messages the relay has not confirmed as durable. */
  readonly unconfirmed: number
  /** The relay takes nothing just now: its disk is full or failing. */
  readonly isReadOnly: boolean
}

/** One document's line to a relay. */
export interface RelayConnection {
  readonly state: LiveValue<ConnectionState>
  /** Relay time now, in ms. */
  readonly relayNow: () => number
  /** Counts texts that this person was shown since somebody had taken them away unseen. */
  tellRescued(count: number): void
  close(): void
}

/** What a connection needs from outside. */
export interface RelayConnectionOptions {
  /** `ws://host:port/sync` */
  readonly syncUrl: string
  readonly room: string
  readonly doc: Doc
  readonly awareness: Awareness
  /** Hears what the relay says of the other windows. */
  readonly others: Others
  /** What the relay asks for where it has a secret. Read anew for every attempt. */
  readonly token: () => string | undefined
  /** Called right before what others wrote is applied. */
  readonly beforeRemote: () => void
}

/** Connects a document to its room, and again whenever the line is cut. */
export function connectToRelay(options: RelayConnectionOptions): RelayConnection {
  const provider = new ConfabProvider(options)
  return {
    state: provider.state,
    relayNow: provider.clock.now,
    tellRescued: (count) => provider.tellRescued(count),
    close: () => provider.destroy(),
  }
}

/**
 * y-websocket's provider, with five differences: what comes in is applied once per animation frame in
 * one transaction; only the own presence is sent; others' comes by the lanes of our relay; retries are
 * spread by chance; and it knows which of its messages the relay has made durable.
 */
class ConfabProvider extends WebsocketProvider {
  readonly state = createLiveValue<ConnectionState>({
    phase: 'connecting',
    exchanged: false,
    unconfirmed: 0,
    isReadOnly: false,
  })
  readonly clock = createRelayClock((askedAtMs) => this.#say({ kind: 'ask-time', askedAtMs }))
  #sent = 0
  #confirmed = 0
  #answeredStep1 = false
  #confirms = false
  #inbound: { update: Uint8Array; isStep2: boolean }[] = []
  #cancelApply: (() => void) | undefined
  #interestTimer: ReturnType<typeof setTimeout> | undefined
  readonly #stopFollowing: () => void
  readonly #others: Others
  readonly #beforeRemote: () => void
  readonly #token: () => string | undefined

  constructor(options: RelayConnectionOptions) {
    const { syncUrl, room, doc, awareness, others, token, beforeRemote } = options
    super(syncUrl, room, doc, { awareness, connect: false, disableBc: true })
    this.#others = others
    this.#stopFollowing = others.interest.subscribe(() => this.#tellInterestSoon())
    this.#beforeRemote = beforeRemote
    this.#token = token
    const onSent = () => this.#noteSent()
    this._WS = class extends WebSocket {
      override send(data: Uint8Array<ArrayBuffer>) {
        super.send(data)
        if (data[0] === SYNC && data[1] !== messageYjsSyncStep1) onSent()
      }
    }
    awareness.off('update', this._awarenessUpdateHandler)
    this._awarenessUpdateHandler = (_change: unknown, origin: unknown) => {
      if (origin === 'local') this.#sendOwnPresence()
    }
    awareness.on('update', this._awarenessUpdateHandler)
    this.messageHandlers[SYNC] = (encoder, decoder) => this.#readSync(encoder, decoder)
    this.messageHandlers[EXTENSION] = (_encoder, decoder) => this.#readExtension(decoder)
    this.#followConnection()
    this.#setParams()
    this.connect()
  }

  tellRescued(count: number): void {
    if (this.#confirms) this.#say({ kind: 'rescued', count })
  }

  override destroy(): void {
    this.#applyInbound()
    this.#stopFollowing()
    clearTimeout(this.#interestTimer)
    this.clock.stop()
    super.destroy()
    this.#others.clear()
  }

  #followConnection(): void {
    this.on('status', ({ status }) => {
      if (status === 'connected') this.#startConversation()
      if (status !== 'disconnected') return
      this.clock.stop()
      this.#others.clear()
      this.#update({ phase: 'lost', exchanged: false })
    })
    this.on('connection-close', (event) => {
      this.#applyInbound()
      this.#setParams()
      // The base class waits min(2^n · 100, maxBackoffTime): a random cap spreads everyone's return.
      const usual = Math.min(2 ** (this.wsUnsuccessfulReconnects + 1) * 100, LONGEST_WAIT_MS)
      this.maxBackoffTime = usual * (0.5 + Math.random() / 2)
      if (this.state.get().phase === 'refused') return
      this.#update({ phase: 'lost', exchanged: false, sentAwayWith: event?.code })
    })
    this.on('closed', ({ code }) => this.#update({ phase: 'refused', refusedWith: code }))
  }

  /** What the relay must know before the first message: it compares epochs and schemas at the door. */
  #setParams(): void {
    const { epoch } = readVersion(this.doc)
    const token = this.#token()
    this.params = {
      x: '1',
      schema: String(SCHEMA_VERSION),
      ...(epoch !== undefined && { epoch }),
      ...(token !== undefined && { token }),
    }
  }

  #startConversation(): void {
    this.#sent = 0
    this.#confirmed = 0
    this.#answeredStep1 = false
    this.#confirms = false
    this.#update({ phase: 'open', exchanged: false, isReadOnly: false })
    // Others may still hold our last clock: a fresh one makes us visible at once.
    const own = this.awareness.getLocalState()
    if (own) this.awareness.setLocalState(own)
  }

  #readSync(encoder: Encoder, decoder: Decoder): void {
    const kind = readVarUint(decoder)
    const payload = readVarUint8Array(decoder)
    if (kind === messageYjsSyncStep1) {
      this.#applyInbound()
      writeVarUint(encoder, SYNC)
      writeSyncStep2(encoder, this.doc, payload)
      this.#answeredStep1 = true
      return
    }
    this.#inbound.push({ update: payload, isStep2: kind === messageYjsSyncStep2 })
    this.#cancelApply ??= onNextFrame(() => this.#applyInbound())
  }

  #applyInbound(): void {
    this.#cancelApply?.()
    this.#cancelApply = undefined
    const batch = this.#inbound
    if (batch.length === 0) return
    this.#beforeRemote()
    this.#inbound = []
    const apply = () => {
      for (const { update } of batch) applyUpdate(this.doc, update, this)
    }
    transact(this.doc, apply, this, false)
    if (batch.some(({ isStep2 }) => isStep2)) this.synced = true
    this.#update({})
  }

  #readExtension(decoder: Decoder): void {
    const message = decodeExtension(readVarUint8Array(decoder))
    switch (message?.kind) {
      case 'hello':
        this.#confirms = true
        this.clock.begin(message.hello.relayTimeMs)
        this.#tellInterest()
        break
      case 'time':
        return this.clock.hear(message)
      case 'ack':
        this.#confirmed = Math.max(this.#confirmed, message.count)
        break
      case 'signal':
        if (message.signal === 'restarting') return
        return this.#update({ isReadOnly: message.signal === 'read-only' })
      case 'roster':
        return this.#others.hearRoster(message.change)
      case 'carets':
        return this.#others.hearCarets(message.change)
    }
    this.#update({})
  }

  #tellInterestSoon(): void {
    this.#interestTimer ??= setTimeout(() => {
      this.#interestTimer = undefined
      if (this.#confirms) this.#tellInterest()
    }, INTEREST_PACE_MS)
  }

  #tellInterest(): void {
    const fields = this.#others.interest.get().slice(0, MOST_FIELDS)
    this.#say({ kind: 'interest', fields })
  }

  #say(message: ExtensionMessage): void {
    if (this.ws?.readyState !== WebSocket.OPEN) return
    this.ws.send(encodeExtension(encodeExtensionBody(message)))
  }

  #noteSent(): void {
    this.#sent += 1
    this.#update({})
  }

  #sendOwnPresence(): void {
    if (!this.wsconnected || this.ws?.readyState !== WebSocket.OPEN) return
    const encoder = createEncoder()
    writeVarUint(encoder, AWARENESS)
    writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [this.doc.clientID]))
    this.ws.send(toUint8Array(encoder))
  }

  #update(change: Partial<ConnectionState>): void {
    const exchanged = this.synced && this.#answeredStep1 && this.#confirms
    const unconfirmed = this.#sent - this.#confirmed
    const before = this.state.get()
    const next = { ...before, exchanged, unconfirmed, ...change }
    const same =
      next.phase === before.phase &&
      next.exchanged === before.exchanged &&
      next.sentAwayWith === before.sentAwayWith &&
      next.isReadOnly === before.isReadOnly &&
      next.unconfirmed === before.unconfirmed
    if (!same) this.state.set(next)
  }
}

/** Runs once, in the next animation frame or soon after where there are none; gives back how to cancel. */
function onNextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, HIDDEN_PAGE_MS)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
