import { describe, expect, it } from 'vitest'
import { isPrivateAddress, parseHostPatterns } from '../../../shared/audience/private-hosts'

const listed = ['wiki.corp.example', '*.internal']

describe('an address of a private host', () => {
  it.each([
    'https://wiki.corp.example/page?id=1',
    'HTTPS://WIKI.Corp.Example',
    'https://wiki.corp.example.:8443/x',
    'https://someone:secret@wiki.corp.example/x',
    'wiki.corp.example/page',
    '//wiki.corp.example/page',
    '\\\\wiki.corp.example\\share',
    'https://build.internal/7',
    'https://a.b.internal',
    'http://localhost:3000',
    'http://app.localhost/',
    'http://printer.local/queue',
    'http://intranet/start',
    'http://127.0.0.1:4321/#/n/1',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://10.1.2.3',
    'http://172.16.0.9/',
    'http://172.31.255.255/',
    'ssh://192.168.1.1',
    'http://169.254.169.254/latest',
    'http://100.64.0.1/',
    'http://[::1]:8080/',
    'http://[fd12:3456::1]/',
    'http://[fe80::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://wiki%2Ecorp.example/',
    ' \thttp://10.0.0.1',
    'file:///home/ines/plan.md',
  ])('is %s', (address) => {
    expect(isPrivateAddress(address, listed)).toBe(true)
  })

  it.each([
    'https://example.org/10.0.0.1',
    'https://wiki.corp.example.org/',
    'https://notwiki.corp.example/',
    'https://internal/'.replace('internal', 'internal.example'),
    'https://172.15.0.1/',
    'https://172.32.0.1/',
    'https://100.128.0.1',
    'https://8.8.8.8/',
    'https://local.example/',
    'https://[2001:db8::1]/',
    'https://example.org/?next=http://10.0.0.1/',
    'mailto:ines@wiki.corp.example',
    'tel:127001',
    '#/n/1',
    'page.html',
    '',
  ])('is not %s', (address) => {
    expect(isPrivateAddress(address, listed)).toBe(false)
  })
})

describe('a list of hosts', () => {
  it('is read as people write it, copied addresses too', () => {
    expect(
      parseHostPatterns(' Wiki.corp.example,*.internal\nhttps://git.corp.example:8443/x; '),
    ).toEqual({
      ok: true,
      value: ['wiki.corp.example', '*.internal', 'git.corp.example'],
    })
    expect(parseHostPatterns('')).toEqual({ ok: true, value: [] })
  })

  it('names what is no host', () => {
    expect(parseHostPatterns('wiki.corp.example what?!')).toEqual({ ok: false, failure: 'what?!' })
    expect(parseHostPatterns('wiki.*.example')).toEqual({ ok: false, failure: 'wiki.*.example' })
  })
})
