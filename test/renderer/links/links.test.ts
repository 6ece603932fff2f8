import { describe, expect, it } from 'vitest'
import type { MeetingJson } from '../../../shared/confab-json'
import { isOnThisMachine, linkTo } from '../../../renderer/links/link-to'
import { nameLink, type NameSources } from '../../../renderer/links/name-link'
import { cameByLink } from '../../../renderer/links/open-in-app'
import { createLiveValue } from '../../../renderer/session/live-value'
import { planMeeting } from '../../support/planned-meeting'

const place = { notebookId: 'n1', meetingId: 'm1', topicId: 'a' }
const relayUrl = 'https://notes.example'

describe('the link to a place', () => {
  it('is a path of the relay, or opens the app where the relay is its own', () => {
    expect(linkTo(place, { relayUrl, isDesktop: true })).toBe(`${relayUrl}/go/n/n1/m/m1/t/a`)
    const own = { relayUrl: 'http://127.0.0.1:4321', isDesktop: true }
    const app = 'confab://open?notebook=n1&meeting=m1&topic=a'
    expect(linkTo(place, own)).toBe(app)
    expect(linkTo(place, { relayUrl: undefined, isDesktop: false })).toBe(app)
    expect(linkTo(place, { ...own, isDesktop: false })).toBe(
      'http://127.0.0.1:4321/go/n/n1/m/m1/t/a',
    )
  })

  it('knows which relays are on this machine', () => {
    const addresses = [
      'http://localhost:1',
      'http://[::1]:1',
      'https://localhost.example',
      relayUrl,
    ]
    expect(addresses.map(isOnThisMachine)).toEqual([true, true, true, false])
  })
})

describe('what a pasted link is called', () => {
  const other: MeetingJson = {
    date: '2023-12-20',
    title: '',
    state: 'held',
    intro: [],
    attendees: [],
    topics: [
      {
        id: 't9',
        dots: 0,
        intentions: [],
        proposers: [],
        title: 'Far away',
        state: 'proposed',
        notes: [],
      },
    ],
  }
  const listed = { id: 'm1', date: '2023-12-13', title: 'A dry winter', state: 'held' } as const
  const sources: NameSources = {
    workspace: {
      relayUrl: createLiveValue<string | undefined>(relayUrl),
      notebooks: createLiveValue([{ id: 'n1', title: 'Garden Circle' }]),
      readMeeting: async (id) => (id === 'm2' ? other : undefined),
    },
    notebook: { id: 'n1', meetings: createLiveValue([listed]) },
    meeting: {
      id: 'm1',
      document: { doc: planMeeting([{ title: 'Who waters the roof?' }]) },
    } as unknown as NameSources['meeting'],
  }
  const name = (address: string) => nameLink(address, sources, { isDesktop: false })

  it('is the title of the topic, the meeting or the notebook', async () => {
    expect(name(`${relayUrl}/go/n/n1`)?.name).toBe('Garden Circle')
    expect(name(`${relayUrl}/go/n/n1/m/m1`)?.name).toBe('A dry winter, Wednesday, 13 December 2023')
    expect(name(`${relayUrl}/go/n/n1/m/m1/t/a/l/l1`)?.name).toBe('Who waters the roof?')
    expect(await name(`confab://open?notebook=n1&meeting=m2&topic=t9`)?.name).toBe('Far away')
    expect(await name(`${relayUrl}/#/n/n1/m/m2`)?.name).toBe('Wednesday, 20 December 2023')
    expect(await name(`${relayUrl}/go/n/n1/m/unknown/t/x`)?.name).toBeUndefined()
  })

  it('comes with an address that holds no secret', () => {
    const invitation = `${relayUrl}/?token=hush#/n/n1/m/m1`
    expect(name(invitation)?.href).toBe(`${relayUrl}/go/n/n1/m/m1`)
  })

  it.each([
    'https://elsewhere.example/go/n/n1/m/m1',
    `${relayUrl}/go/n/stranger`,
    `${relayUrl}/read/n1`,
    'see https://notes.example/go/n/n1',
    '',
  ])('is nothing for what leads elsewhere: %j', (address) => {
    expect(name(address)).toBeUndefined()
  })
})

describe('whether somebody came by a link', () => {
  it('is told by the page before', () => {
    const came = (referrer: string) => cameByLink(referrer, relayUrl)
    expect(came(`${relayUrl}/go/n/n1/m/m1`)).toBe(true)
    expect(came(`${relayUrl}/below/go/n/n1`)).toBe(true)
    for (const other of [
      '',
      relayUrl,
      `${relayUrl}/`,
      `${relayUrl}/go/x`,
      'https://x.example/go/n/n1',
    ])
      expect(came(other)).toBe(false)
  })
})
