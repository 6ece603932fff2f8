import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../shared/documents/ids'
import { initMeeting } from '../../shared/documents/meeting'
import { initNotebook } from '../../shared/documents/notebook'
import { addTopic } from '../../shared/documents/topics'
import { setChannel } from '../../shared/watch/channels'
import { createDataFolder, startRelay } from '../support/built-relay'
import { buildDyingRelay } from '../support/dying-relay/build'
import { fatalTellingMoments } from '../support/dying-relay/death'
import { startHook, type HookCall } from '../support/hook-receiver'
import { connectClient } from '../support/relay-client'
import { runCommand } from '../support/store-commands'

let program = ''
beforeAll(async () => {
  program = await buildDyingRelay()
})

const today = new Date().toISOString().slice(0, 10)

/** Writes a channels file with one bot, and a quiet period that a test can wait for. */
async function writeChannels(url: string): Promise<string> {
  const file = path.join(await createDataFolder(), 'channels.json')
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
  const bot = { id: 'bot', name: 'Bot', kind: 'json', url, secret }
  await writeFile(
    file,
    JSON.stringify({ publicUrl: 'https://notes.example', quietMinutes: 0.005, channels: [bot] }),
  )
  return file
}

/** Edits a document of a relay as a client that goes when everything is confirmed. */
async function edit(url: string, room: string, change: Parameters<Client['edit']>[0]) {
  const client = await connectClient({ url, room })
  const count = client.edit(change)
  await client.until(() => client.confirmedEdits() >= count)
  client.close()
}

type Client = Awaited<ReturnType<typeof connectClient>>

/** A notebook that allows the bot everything, and a meeting of today with a topic. */
async function begin(url: string): Promise<void> {
  await edit(url, 'notebook-n1', (doc) => {
    initNotebook(doc, { title: 'Arch Hours' }, newId)
    setChannel(doc, 'bot', 'text')
  })
  await edit(url, 'meeting-m1', (doc) =>
    doc.transact(() => {
      initMeeting(doc, { notebookId: 'n1', date: today }, newId)
      addTopic(doc, { title: 'first period' }, newId)
    }),
  )
}

const tells = (calls: readonly HookCall[], text: string) =>
  calls.filter(({ body }) => body.includes(text))
const idsOf = (calls: readonly HookCall[]) =>
  new Set(calls.map(({ headers }) => headers['webhook-id']))

/** What the relay that comes after tells: the period that was being told, and the one after it. */
async function goOn(data: string, channels: string, hook: Awaited<ReturnType<typeof startHook>>) {
  const relay = await startRelay(data, ['--channels', channels])
  await hook.until((calls) => tells(calls, 'first period').length > 0)
  await edit(relay.url, 'meeting-m1', (doc) => addTopic(doc, { title: 'second period' }, newId))
  await hook.until((calls) => tells(calls, 'second period').length > 0)
  expect((await relay.stop()).code).toBe(0)
  expect(await runCommand(['doctor', '--data', data])).toMatchObject({ status: 0, error: '' })
}

function expectOneEach(calls: readonly HookCall[]): void {
  expect(idsOf(tells(calls, 'first period')).size).toBe(1)
  expect(idsOf(tells(calls, 'second period')).size).toBe(1)
  expect(idsOf(calls).size).toBe(2)
}

describe('a relay that is killed while it tells', () => {
  it.each(fatalTellingMoments)(
    'I17: %s, has the next one tell each quiet period once by id, and loses none',
    async (moment) => {
      const hook = await startHook()
      const channels = await writeChannels(hook.url)
      const data = await createDataFolder()
      const dying = await startRelay(data, ['--moment', moment, '--channels', channels], program)
      await begin(dying.url)
      await dying.ended
      expect(dying.child.signalCode).toBe('SIGKILL')
      await goOn(data, channels, hook)
      expectOneEach(hook.calls)
      // Only between a receiver's answer and our disk can anything be sent again.
      const mayRepeat = moment === 'before-note' || moment === 'during-note'
      expect(hook.calls.length).toBeLessThanOrEqual(mayRepeat ? 3 : 2)
    },
  )

  it('before the receiver has answered, has the next one ask again by the same id', async () => {
    let kill = () => {}
    const hook = await startHook((response, { body }) => {
      if (tells(hook.calls, 'first period').length > 1 || body.includes('second')) response.end()
      else kill()
    })
    const channels = await writeChannels(hook.url)
    const data = await createDataFolder()
    const relay = await startRelay(data, ['--channels', channels])
    kill = () => relay.child.kill('SIGKILL')
    await begin(relay.url)
    await relay.ended
    await goOn(data, channels, hook)
    expectOneEach(hook.calls)
    expect(tells(hook.calls, 'first period')).toHaveLength(2)
  })

  it('ends in order only when what is on its way is answered, and nobody is asked again', async () => {
    let answerFirst = () => {}
    const hook = await startHook((response, { body }) => {
      answerFirst = () => response.end()
      if (body.includes('second')) response.end()
    })
    const channels = await writeChannels(hook.url)
    const data = await createDataFolder()
    const relay = await startRelay(data, ['--channels', channels])
    await begin(relay.url)
    await hook.until((calls) => calls.length > 0)
    const ended = relay.stop()
    await relay.untilLogged('closing')
    answerFirst()
    expect((await ended).code).toBe(0)
    await goOn(data, channels, hook)
    expect(hook.calls).toHaveLength(2)
  })
})
