import fc from 'fast-check'
import { expect, it } from 'vitest'
import { XmlElement, type Doc } from 'yjs'
import { blockToNode } from '../../../shared/documents/block-node'
import { setLineInternal } from '../../../shared/documents/internal-lines'
import { meetingRoots } from '../../../shared/documents/meeting'
import { addTopic, setTopicInternal } from '../../../shared/documents/topics'
import { setChannel } from '../../../shared/watch/channels'
import { propertyRuns } from '../../support/property-runs'
import { createTellingScene } from '../../support/telling-scene'

const MINUTE = 60_000
const QUIET = 10 * MINUTE

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('line' as const) },
    { weight: 2, arbitrary: fc.constant('topic' as const) },
    { weight: 2, arbitrary: fc.constant('internal-line' as const) },
    { weight: 1, arbitrary: fc.constant('internal-topic' as const) },
    { weight: 1, arbitrary: fc.constant('remove-line' as const) },
    { weight: 1, arbitrary: fc.constant('hide-line' as const) },
    { weight: 6, arbitrary: fc.constantFrom(3.5, 4.5, 12, 12) },
    { weight: 2, arbitrary: fc.constant('restart' as const) },
    { weight: 1, arbitrary: fc.constantFrom('second-engine' as const, 'alone' as const) },
    { weight: 2, arbitrary: fc.constantFrom('fail' as const, 'lose' as const, 'take' as const) },
  ),
  { minLength: 5, maxLength: 40 },
)

interface Line {
  readonly word: string
  readonly id: string
  readonly topicId: string
}

it('I17: tells each quiet period once by id, loses nothing, and keeps inside what is internal or not allowed', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const play = await createPlay()
      for (const step of all) await play.take(step)
      await play.end()
      play.check()
    }),
    propertyRuns(25),
  )
})

async function createPlay() {
  const scene = createTellingScene()
  const { timing, notebook, newId } = scene
  setChannel(notebook, 'chat', 'titles')
  setChannel(notebook, 'bot', 'text')
  const date = new Date(timing.nowMs()).toISOString().slice(0, 10)
  const meeting: Doc = scene.createMeeting({ date })
  await scene.start('one')
  let isSecondThere = false
  let [periods, words] = [0, 0]
  let changedAtMs: number | undefined
  let topicId = addTopic(meeting, { title: 'TITLE0' }, newId)
  noteChange()
  const open: Line[] = []
  const secrets: string[] = []
  const hidden: { readonly word: string; readonly atMs: number }[] = []

  function noteChange() {
    changedAtMs = timing.nowMs()
  }

  function addLine(to: string, isInternal: boolean): void {
    words += 1
    const word = `${isInternal ? 'SECRET' : 'NOTE'}${words}x`
    const id = newId()
    meeting.transact(() => {
      const node = blockToNode({ kind: 'bullet', indent: 0, text: word, id }, newId)
      meetingRoots.topicText(meeting, to).push([node])
      if (isInternal) setLineInternal(meeting, id, true)
    })
    if (isInternal) secrets.push(word)
    else open.push({ word, id, topicId: to })
  }

  function removeLine({ id, topicId: from }: Line): void {
    const fragment = meetingRoots.topicText(meeting, from)
    const at = fragment
      .toArray()
      .findIndex((node) => node instanceof XmlElement && node.getAttribute('id') === id)
    fragment.delete(at, 1)
  }

  async function pass(ms: number): Promise<void> {
    await scene.pass(ms)
    if (changedAtMs === undefined || timing.nowMs() - changedAtMs < QUIET) return
    periods += 1
    changedAtMs = undefined
  }

  return {
    async take(step: typeof steps extends fc.Arbitrary<(infer Step)[]> ? Step : never) {
      if (typeof step === 'number') return pass(step * MINUTE)
      switch (step) {
        case 'line':
          addLine(topicId, false)
          return noteChange()
        case 'internal-line':
          addLine(topicId, true)
          return
        case 'topic':
          words += 1
          topicId = addTopic(meeting, { title: `TITLE${words}` }, newId)
          return noteChange()
        case 'internal-topic': {
          words += 1
          const id = addTopic(meeting, { title: `SECRET${words}x` }, newId)
          setTopicInternal(meeting, id, true)
          secrets.push(`SECRET${words}x`)
          return addLine(id, true)
        }
        case 'remove-line': {
          const line = open.pop()
          if (line === undefined) return
          removeLine(line)
          return noteChange()
        }
        case 'hide-line': {
          const line = open.pop()
          if (line === undefined) return
          setLineInternal(meeting, line.id, true)
          hidden.push({ word: line.word, atMs: timing.nowMs() })
          return
        }
        case 'restart':
          await scene.stop('one')
          await scene.start('one')
          return
        case 'second-engine':
          if (!isSecondThere) await scene.start('two')
          isSecondThere = true
          return
        case 'alone':
          if (isSecondThere) await scene.stop('two')
          isSecondThere = false
          return
        case 'fail':
          return scene.setAnswer(() => ({ kind: 'later', reason: 'answered 503' }))
        case 'lose':
          // It took the message, and its answer was lost.
          return scene.setAnswer(() => ({ kind: 'later', reason: 'no whole answer' }))
        case 'take':
          return scene.setAnswer(() => ({ kind: 'taken' }))
      }
    },
    async end() {
      scene.setAnswer(() => ({ kind: 'taken' }))
      await pass(11 * MINUTE)
      await pass(8 * 60 * MINUTE)
    },
    check() {
      const bot = byId(scene.received.filter(({ delivery }) => delivery.channelId === 'bot'))
      const chat = byId(scene.received.filter(({ delivery }) => delivery.channelId === 'chat'))
      // A line that came where another went may count as that one, changed.
      for (const { word } of open)
        expect(bot.filter(({ text }) => isToldIn(text, word))).toHaveLength(1)
      for (const { text } of chat) expect(text).not.toMatch(/NOTE\d/)
      for (const { text } of [...bot, ...chat])
        for (const secret of secrets) expect(text).not.toContain(secret)
      for (const { word, atMs } of hidden)
        for (const { text, createdAtMs } of bot)
          if (createdAtMs > atMs) expect(text).not.toContain(word)
      expect(new Set(bot.map(({ createdAtMs }) => createdAtMs)).size).toBe(bot.length)
      expect(chat.length).toBe(bot.length)
      // A period in which only something came and went again has nothing to tell.
      expect(bot.length).toBeLessThanOrEqual(periods)
    },
  }
}

const isToldIn = (text: string, word: string) =>
  text.includes(`"text":"${word}"`) ||
  text.includes(`New: ${word}`) ||
  text.includes(`Changed: ${word}`)

/** Each message once, however often it came: a receiver knows a repeat by its id. */
function byId(received: ReturnType<typeof createTellingScene>['received']) {
  const messages = new Map(
    received.map(({ delivery }) => [
      delivery.id,
      { text: JSON.stringify(delivery.message), createdAtMs: delivery.createdAtMs },
    ]),
  )
  return [...messages.values()]
}
