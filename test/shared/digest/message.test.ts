import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitMessage, oneLine, type Message } from '../../../shared/digest/message'
import { meetingName, messageAt } from '../../../shared/digest/message-place'
import { writeMail } from '../../../shared/digest/write-mail'
import { writeSlack } from '../../../shared/digest/write-slack'
import { propertyRuns } from '../../support/property-runs'

const place = {
  notebook: { id: 'n1', title: 'Arch Hours: 2023' },
  meeting: { id: 'm1', date: '2023-12-13', title: '' },
  publicUrl: 'https://notes.example',
  privateHosts: ['wiki.corp.example'],
  atMs: 0,
}

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 900 }),
  fc.constantFrom(
    '<!channel>',
    '</p><script>',
    '&amp;',
    '*_~`|',
    '\r\nBcc: x',
    '😀'.repeat(400),
    '',
  ),
)
const sections = fc.array(
  fc.record({
    title: nasty,
    by: fc.array(nasty, { maxLength: 3 }),
    lines: fc.array(fc.record({ text: nasty, depth: fc.nat(6) }), { maxLength: 45 }),
  }),
  { maxLength: 60 },
)

describe('a message', () => {
  it('is one that Slack takes, whatever people wrote', () => {
    fc.assert(
      fc.property(nasty, sections, (news, sections) => {
        const message = messageAt(place, { type: 'meeting.changed', news, lead: news, sections })
        const { text, blocks } = writeSlack(message)
        expect(blocks.length).toBeLessThanOrEqual(50)
        for (const block of blocks) {
          const texts = block.type === 'context' ? block.elements : [block.text]
          for (const { type, text } of texts) {
            expect(text.length).toBeLessThanOrEqual(type === 'plain_text' ? 150 : 3_000)
            expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
            // What is left of `<` begins a link of ours.
            const markup = type === 'mrkdwn' ? text : ''
            expect(markup).not.toMatch(/<(?!https:\/\/notes\.example\/)/)
          }
        }
        expect(text).not.toMatch(/[<>]/)
      }),
      propertyRuns(40),
    )
  })

  it('has no line in a mail that somebody else began, and no tag', () => {
    fc.assert(
      fc.property(nasty, sections, (news, sections) => {
        const message = messageAt(place, { type: 'meeting.changed', news, lead: news, sections })
        const { subject, html } = writeMail(message)
        expect(subject).toBe(oneLine(subject))
        expect(html).not.toMatch(/<script|<\/p><script/)
      }),
      propertyRuns(40),
    )
  })

  it('says how much was left out where it would be too long for anybody', () => {
    const line = { text: 'x', depth: 0 }
    const section = { title: 'Topic', by: [], lines: Array.from({ length: 33 }, () => line) }
    const whole: Message = {
      type: 'test',
      atMs: 0,
      subject: 'Subject',
      lead: '',
      sections: Array.from({ length: 42 }, () => section),
      link: 'https://notes.example/',
    }
    const fitted = fitMessage(whole)
    expect(fitted.sections).toHaveLength(41)
    expect(fitted.sections[40]?.title).toBe('And 2 more topics')
    expect(fitted.sections[0]?.lines.at(-1)?.text).toBe('… and 3 more lines')
  })

  it('names a meeting by notebook and day, and a notebook of one year does not say that twice', () => {
    expect(meetingName(place)).toBe('Arch Hours 2023-12-13')
    const titled = (title: string) => meetingName({ ...place, notebook: { id: 'n1', title } })
    expect(titled('Garden')).toBe('Garden 2023-12-13')
    expect(titled('Hours 2022')).toBe('Hours 2022 2023-12-13')
    expect(titled('2023')).toBe('2023-12-13')
  })

  it('holds no address of a private host, and keeps its own', () => {
    const message = messageAt(place, {
      type: 'meeting.changed',
      news: 'see https://wiki.corp.example/a',
      lead: '',
      sections: [{ title: 'http://10.0.0.1/x', by: [], lines: [] }],
    })
    expect(JSON.stringify(message)).not.toMatch(/wiki\.corp|10\.0\.0\.1/)
    expect(message.link).toBe('https://notes.example/go/n/n1/m/m1')
  })
})
