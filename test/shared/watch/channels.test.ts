import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import { channelsRoot, readChannels, setChannel } from '../../../shared/watch/channels'
import {
  mailOf,
  mailToRoot,
  parseAddress,
  readMailTo,
  setMailTo,
} from '../../../shared/watch/mail-to'

const ana = { id: 'ana', name: 'Ana Ruiz' }

it('sends nothing to a channel nobody has named, or in words unknown', () => {
  const doc = new Doc()
  channelsRoot(doc).set('chat', 'everything')
  expect(readChannels(doc)).toEqual(new Map())
  setChannel(doc, 'chat', 'titles')
  setChannel(doc, 'wall', 'text')
  expect(readChannels(doc)).toEqual(
    new Map([
      ['chat', 'titles'],
      ['wall', 'text'],
    ]),
  )
  setChannel(doc, 'wall', undefined)
  expect(readChannels(doc).has('wall')).toBe(false)
})

it('has one mail address per person, whichever device said so', () => {
  const doc = new Doc()
  setMailTo(doc, ana, 'ana@example.org')
  setMailTo(doc, { id: 'ana-phone', name: 'ana ruiz' }, 'ruiz@example.org')
  expect(readMailTo(doc)).toHaveLength(1)
  expect(mailOf(doc, ana)).toBe('ruiz@example.org')
  setMailTo(doc, ana, undefined)
  expect(readMailTo(doc)).toEqual([])
})

it('takes nothing for an address that is none', () => {
  const doc = new Doc()
  mailToRoot(doc).set('ana', { name: 'Ana', address: 'ana@example.org\r\nBcc: all@example.org' })
  expect(readMailTo(doc)).toEqual([])
  expect(parseAddress(' ana@example.org ')).toBe('ana@example.org')
  expect(parseAddress('ana')).toBeUndefined()
})
