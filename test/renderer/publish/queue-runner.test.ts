import { expect, it, onTestFinished } from 'vitest'
import { keepRunning, type RunClock } from '../../../renderer/publish/queue-runner'
import { createLiveValue } from '../../../renderer/session/live-value'
import type { PublishProblem } from '../../../shared/publish/publish-problem'
import { enqueue, type PublishQueue } from '../../../shared/publish/publish-queue'
import { createManualTiming } from '../../support/manual-timing'

const site = {
  kind: 'cloud',
  web: 'https://w.example/wiki',
  base: 'https://w.example/wiki',
} as const
const place = { site, spaceKey: 'K', title: 'T' }
const put = (queue: PublishQueue, key: string) => enqueue(queue, { key, notebookId: key, place })

/** A queue whose entries meet these problems, one after the other; what was tried, in order. */
function openQueue(problems: (PublishProblem | undefined)[], first: PublishQueue = []) {
  const queue = createLiveValue<PublishQueue>(first)
  const timing = createManualTiming()
  const tried: string[] = []
  const online = new Set<() => void>()
  let settled = () => {}
  const clock: RunClock = {
    nowMs: timing.nowMs,
    random: () => 1,
    later: timing.later,
    onOnline(hear) {
      online.add(hear)
      return () => online.delete(hear)
    },
    alone: (_signal, work) => work(),
  }
  const change = async (how: (queue: PublishQueue) => PublishQueue) => {
    queue.set(how(queue.get()))
    settled()
  }
  const stop = keepRunning(
    {
      queue,
      change,
      whenReady: Promise.resolve(),
      async run({ key }) {
        tried.push(key)
        return problems.shift()
      },
    },
    clock,
  )
  onTestFinished(stop)
  return {
    change,
    tried,
    states: () => queue.get().map(({ key, state }) => `${key} ${state.kind}`),
    advance: timing.advance,
    comeOnline: () => online.forEach((hear) => hear()),
    until: (isReached: () => boolean) =>
      new Promise<void>((resolve) => {
        settled = () => {
          if (isReached()) resolve()
        }
        settled()
      }),
  }
}

const offline: PublishProblem = { kind: 'not-sent', failure: 'unreachable' }

it('publishes what waits in order, and goes on after a restart in the middle', async () => {
  const interrupted = put(put([], 'a'), 'b').map((entry) => ({
    ...entry,
    state: { kind: 'running' as const },
  }))
  const queue = openQueue([], interrupted)
  await queue.until(() => queue.states().length === 0)
  expect(queue.tried).toEqual(['a', 'b'])
})

it('tries again after a pause, and at once when the network is back', async () => {
  const queue = openQueue([offline, offline])
  await queue.change((waiting) => put(waiting, 'a'))
  await queue.until(() => queue.states().includes('a later'))
  queue.advance(5_000)
  await queue.until(() => queue.tried.length === 2 && queue.states().includes('a later'))
  queue.comeOnline()
  await queue.until(() => queue.states().length === 0)
  expect(queue.tried).toEqual(['a', 'a', 'a'])
})

it('leaves alone what waits for a person, and does not let it hold up the rest', async () => {
  const queue = openQueue([{ kind: 'token-expired' }, undefined])
  await queue.change((waiting) => put(put(waiting, 'a'), 'b'))
  await queue.until(() => queue.tried.length === 2 && queue.states().length === 1)
  expect(queue.states()).toEqual(['a needs-person'])
})
