import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseConfabLink,
  parseGoPath,
  writeConfabLink,
  writeGoLink,
  writePageLink,
} from '../../shared/confab-link'

describe('a link to Confab', () => {
  it('names a meeting on a relay', () => {
    const relay = encodeURIComponent('https://notes.example.org:8443')
    expect(
      parseConfabLink(`confab://open?relay=${relay}&notebook=arch-2023&meeting=m_3k2`),
    ).toEqual({
      relayUrl: 'https://notes.example.org:8443',
      notebookId: 'arch-2023',
      meetingId: 'm_3k2',
    })
  })

  it('may leave out the relay and the meeting', () => {
    expect(parseConfabLink('confab://open?notebook=arch')).toEqual({ notebookId: 'arch' })
  })

  it('may name the ledger, the history of a meeting, or a line of a topic or a comment of a meeting', () => {
    const line = { notebookId: 'arch', meetingId: 'm_3k2', topicId: 't1', lineId: 'l1' }
    const comment = { notebookId: 'arch', meetingId: 'm_3k2', commentId: 'c1' }
    const ledger = { notebookId: 'arch', page: 'ledger' as const }
    const history = { notebookId: 'arch', meetingId: 'm_3k2', page: 'history' as const }
    for (const place of [ledger, history, line, comment]) {
      expect(parseConfabLink(writeConfabLink(place))).toEqual(place)
      const relayUrl = 'https://notes.example.org'
      expect(parseConfabLink(writePageLink(relayUrl, place))).toEqual({ relayUrl, ...place })
    }
  })

  it('is read in the form some systems rewrite it to', () => {
    expect(parseConfabLink('CONFAB://open/?notebook=arch')).toEqual({ notebookId: 'arch' })
  })

  it('is also the address of the page', () => {
    expect(parseConfabLink('http://127.0.0.1:4321/#/n/arch/m/m_3k2')).toEqual({
      relayUrl: 'http://127.0.0.1:4321',
      notebookId: 'arch',
      meetingId: 'm_3k2',
    })
    expect(parseConfabLink('https://example.org/confab/#/n/arch')).toEqual({
      relayUrl: 'https://example.org/confab',
      notebookId: 'arch',
    })
    expect(parseConfabLink('http://[::1]:4321/#/n/arch')?.relayUrl).toBe('http://[::1]:4321')
  })

  it('is also a path that programs can ask', () => {
    const line = { notebookId: 'arch', meetingId: 'm_3k2', topicId: 't1', lineId: 'l1' }
    const relayUrl = 'https://example.org/confab'
    const link = writeGoLink(relayUrl, line)
    expect(link).toBe('https://example.org/confab/go/n/arch/m/m_3k2/t/t1/l/l1')
    expect(parseConfabLink(link)).toEqual({ relayUrl, ...line })
    expect(parseConfabLink(writeGoLink('http://[::1]:4321/', { notebookId: 'a' }))).toEqual({
      relayUrl: 'http://[::1]:4321',
      notebookId: 'a',
    })
    expect(parseGoPath('/go/n/arch/m/m_3k2')).toEqual({ notebookId: 'arch', meetingId: 'm_3k2' })
  })

  it('never carries a secret as a path', () => {
    const invitation = { notebookId: 'a', token: 'hush' }
    const link = writeGoLink('https://notes.example', invitation)
    expect(link).toBe('https://notes.example/go/n/a')
    expect(parseConfabLink(`${link}?token=hush`)).toBeUndefined()
  })

  it('carries what a relay with a secret asks for, there and back', () => {
    const place = { notebookId: 'arch', meetingId: 'm_3k2', token: 'x&y=z#1?' }
    const relayUrl = 'https://notes.example.org'
    expect(parseConfabLink(writePageLink(relayUrl, place))).toEqual({ relayUrl, ...place })
    expect(parseConfabLink(writeConfabLink({ relayUrl, ...place }))).toEqual({ relayUrl, ...place })
  })

  it.each([
    undefined,
    42,
    '',
    'confab://open',
    'confab://open?',
    'confab://delete?notebook=a',
    'confab://open?notebook=',
    'confab://open?notebook=../etc',
    'confab://open?notebook=a&notebook=b',
    'confab://open?notebook=%',
    `confab://open?notebook=${'a'.repeat(65)}`,
    'confab://open?notebook=a&meeting=b%20c',
    'confab://open?notebook=a&page=../etc',
    'confab://open?notebook=a&page=history',
    'http://127.0.0.1:4321/#/n/arch/history',
    'http://127.0.0.1:4321/#/n/arch/m/m1/ledger',
    'confab://open?notebook=a&meeting=b&topic=c/d',
    'confab://open?notebook=a&relay=javascript:alert(1)',
    'confab://open?notebook=a&relay=file:///etc/passwd',
    'confab://open?notebook=a&relay=http://me:secret@host',
    'confab://open?notebook=a&relay=http://host:99999',
    'confab://open?notebook=a&relay=http://host/?x',
    'confab://open?notebook=a#x',
    'javascript:alert(1)#/n/a',
    'https://host/#/n/',
    'https://host/#/n/a/m/',
    'https://host/#/n/a/m/b/c',
    'https://host/#/n/a/m/b/c/d/t/e',
    'https://host/#/n/a/c/d',
    'https://host/?x#/n/a',
    ' https://host/#/n/a',
    'https://host/go/n/',
    'https://host/go/n/a/m/b/c',
    'https://host/go/n/../etc',
    'https://host/go/n/a%2Fb',
    'javascript:alert(1)/go/n/a',
    'https://me:secret@host/go/n/a',
    'https://host/#/n/a\n',
    `https://host/${'a/'.repeat(2_000)}#/n/a`,
  ])('is refused: %j', (text) => {
    expect(parseConfabLink(text)).toBeUndefined()
  })

  it('comes back as it was written, in both forms', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)
    const host = fc.constantFrom('https://a.example', 'http://127.0.0.1:4321', 'http://h/x/y')
    fc.assert(
      fc.property(host, id, fc.option(id, { nil: undefined }), (relayUrl, notebookId, meeting) => {
        const link = { relayUrl, notebookId, ...(meeting !== undefined && { meetingId: meeting }) }
        expect(parseConfabLink(writeConfabLink(link))).toEqual(link)
        expect(parseConfabLink(writePageLink(relayUrl, link))).toEqual(link)
        expect(parseConfabLink(writeGoLink(relayUrl, link))).toEqual(link)
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (text, url) => {
        for (const hostile of [
          text,
          `confab://open?${text}`,
          `${url}#/n/${text}`,
          `${url}/go/n/${text}`,
        ])
          expect(() => parseConfabLink(hostile)).not.toThrow()
      }),
    )
  })
})
