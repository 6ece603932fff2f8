import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createDataFolder } from '../support/built-relay'
import { closeEmbedded, firstEvent, startEmbedded } from '../support/embedded-relay'
import { connectClient, textOf } from '../support/relay-client'

it('tells the shell where it listens, on this machine only, and ends when told', async () => {
  const data = await createDataFolder()
  const child = startEmbedded(data)
  const event = await firstEvent(child)
  const url = event?.kind === 'listening' ? event.url : ''
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)

  const writer = await connectClient({ url, room: 'meeting' })
  writer.edit((doc) => doc.getText('notes').insert(0, 'kept'))
  expect(await closeEmbedded(child)).toBe(0)
  expect(await writer.closed).toBe(1012)

  const again = await firstEvent(startEmbedded(data))
  if (again?.kind !== 'listening') throw new Error('The relay did not start again')
  const reader = await connectClient({ url: again.url, room: 'meeting' })
  expect(textOf(reader.doc, 'notes')).toBe('kept')
})

it('tells the shell why it cannot start', async () => {
  const file = path.join(await createDataFolder(), 'notes.txt')
  await writeFile(file, 'mine')
  expect(await firstEvent(startEmbedded(file))).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('cannot be used') as string,
  })
})
